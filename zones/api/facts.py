"""Which columns of a zone are facts: figures and statements that sources stand behind."""

#: The columns that carry figures and facts, with their units.
FACTS = {
    "status": "",
    "district": "",
    "address": "",
    "area_total_ha": "ha",
    "area_developed_ha": "ha",
    "area_available_ha": "ha",
    "land_lease_term_years": "years",
    "established_year": "year",
    "operational_year": "year",
    "management_model": "",
    "developer": "",
    "operator": "",
    "regulator": "",
    "legal_basis": "",
    "one_stop_service": "",
    "website": "",
}
