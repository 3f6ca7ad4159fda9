"""How often each thing that is said of a zone has to be looked at again, in months.

Pure. A figure that changes by itself is asked for as often as those who plan with it need it:

- *six months*: what moves with the market or fills up while one looks away;
- *a year*: what is reported or set once a year, and how an office is reached;
- *two years*: what changes when somebody builds, sells or issues a decree;
- *three years*: what changes rarely, and is then in the papers;
- *never*: what a thing is and since when. It is right or wrong, but it does not grow old.

The periods are the portal's own: no authority prescribes any. What has no entry is expected
within ``DEFAULT``. ``freshness`` says what becomes of a value that waits longer.
"""

from collections.abc import Mapping
from types import MappingProxyType

HALF_A_YEAR, YEAR, TWO_YEARS, THREE_YEARS = 6, 12, 24, 36
#: Not expected again: the value holds until somebody corrects it.
NEVER = None

Months = int | None

DEFAULT: Months = TWO_YEARS
#: A zone as a whole: within this time somebody should have looked at some figure of it.
ZONE: Months = YEAR

#: By column of a zone; ``position`` is the field that latitude and longitude are cited under.
FIELDS: Mapping[str, Months] = MappingProxyType(
    {
        # land is sold, built on and added to all the time; leases follow the law
        "area_total_ha": YEAR,
        "area_developed_ha": YEAR,
        "area_available_ha": YEAR,
        "land_lease_term_years": THREE_YEARS,
        # who runs it and how
        "status": YEAR,
        "management_model": THREE_YEARS,
        "developer": THREE_YEARS,
        "operator": TWO_YEARS,
        "regulator": TWO_YEARS,
        "legal_basis": TWO_YEARS,
        "one_stop_service": YEAR,
        # how it is reached
        "website": YEAR,
        "address": TWO_YEARS,
        # what it is, since when and where
        **dict.fromkeys(
            (
                *("name_en", "other_names", "name_local", "local_language", "slug", "zone_type"),
                *("country", "province", "district", "is_at_border", "neighbour", "part_of"),
                *("position", "latitude", "longitude", "coordinate_precision", "outline"),
                *("established_year", "operational_year", "is_comparator", "note"),
            ),
            NEVER,
        ),
    }
)

#: By code of an indicator. Counts and flows are reported once a year.
INDICATORS: Mapping[str, Months] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("annual_exports", "annual_imports", "annual_trade"),
                *("committed_investment", "cumulative_investment"),
                *("employment", "firms", "projects", "occupancy_percent"),
                *("gdp_per_capita_usd", "gdp_usd", "labour_force", "population"),
                "vocational_graduates",
            ),
            YEAR,
        ),
        "province_population": TWO_YEARS,  # between censuses somebody estimates it
        "literacy_percent": THREE_YEARS,
        "median_age": THREE_YEARS,
        "project_cost": THREE_YEARS,  # fixed when the zone is planned, then at each extension
    }
)

#: By code of a cost item.
COSTS: Mapping[str, Months] = MappingProxyType(
    {
        # prices of a market
        "diesel": HALF_A_YEAR,
        "container_40ft_to_japan": HALF_A_YEAR,
        "container_40ft_to_port": HALF_A_YEAR,
        "road_freight": HALF_A_YEAR,
        # tariffs, wages and rents are set or surveyed once a year
        **dict.fromkeys(
            (
                *("electricity", "water", "internet"),
                *("worker_wage", "engineer_wage", "manager_wage", "minimum_wage"),
                *("industrial_land_price", "industrial_land_rent", "factory_rent", "office_rent"),
                *("social_security_ceiling", "social_security_employee"),
                "social_security_employer",
            ),
            YEAR,
        ),
    }
)

#: By kind of infrastructure.
INFRASTRUCTURE: Mapping[str, Months] = MappingProxyType(
    {
        # what is let, opened and closed
        **dict.fromkeys(("factory", "one_stop_centre"), YEAR),
        # what is enlarged
        **dict.fromkeys(
            (
                *("power", "water", "waste_water", "gas", "telecommunication", "utilities"),
                *("warehouse", "logistics", "inland_container_depot", "customs", "border_gate"),
                *("trade_centre", "banking", "education", "housing", "other"),
            ),
            TWO_YEARS,
        ),
        # what is built once
        **dict.fromkeys(
            ("road", "railway", "port", "airport", "bridge", "industrial_area"), THREE_YEARS
        ),
    }
)

#: Whole tables, by what their rows are.
ROWS: Mapping[str, Months] = MappingProxyType(
    {
        "office": YEAR,  # people ring there
        "investor": TWO_YEARS,
        "sector": TWO_YEARS,
        # what holds in a whole country: laws on investment and tax are amended in most years, and
        # what they grant and ask with them; an office changes its steps when its service does
        "law": YEAR,
        "incentive": YEAR,
        "requirement": YEAR,
        "procedure": TWO_YEARS,
        "distance": NEVER,
        "statement": NEVER,  # what a source once said, it said
    }
)

KINDS: Mapping[str, Mapping[str, Months]] = MappingProxyType(
    {
        "field": FIELDS,
        "indicator": INDICATORS,
        "cost": COSTS,
        "infrastructure": INFRASTRUCTURE,
    }
)


def expected_months(kind: str, code: str = "") -> Months:
    """Months within which a value is expected again; None: never.

    ``kind`` is ``field``, ``indicator``, ``cost`` or ``infrastructure`` with the ``code`` of the
    item, or one of ``ROWS`` alone. Raises KeyError for another kind.
    """
    if kind in ROWS:
        return ROWS[kind]
    return KINDS[kind].get(code, DEFAULT)
