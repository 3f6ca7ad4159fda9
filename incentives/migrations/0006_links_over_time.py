"""Links of laws and rules have a past from here on."""

from django.db import migrations

from zones.migration_steps import note_links


class Migration(migrations.Migration):
    dependencies = [
        ("incentives", "0005_checks_of_laws_and_steps"),
        ("zones", "0010_links_over_time"),
    ]

    operations = [
        note_links("incentives_law_amends", "from_law_id", "to_law_id"),
        note_links("incentives_incentive_zones", "incentive_id", "zone_id"),
        note_links("incentives_incentive_sectors", "incentive_id", "sector_id"),
        note_links("incentives_procedure_zones", "procedure_id", "zone_id"),
        note_links("incentives_requirement_zones", "requirement_id", "zone_id"),
    ]
