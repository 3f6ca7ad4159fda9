from django.db import migrations, models
from django.db.models import F, Q

# A province and its country together, so that what names both cannot name two countries.
PROVINCE = """
ALTER TABLE zones_province ADD CONSTRAINT zones_province_with_country UNIQUE (id, country_id);
ALTER TABLE zones_zone ADD CONSTRAINT zones_zone_province_of_country
    FOREIGN KEY (province_id, country_id) REFERENCES zones_province (id, country_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE zones_observation ADD CONSTRAINT zones_observation_province_of_country
    FOREIGN KEY (province_id, country_id) REFERENCES zones_province (id, country_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
WITHOUT = """
ALTER TABLE zones_observation DROP CONSTRAINT zones_observation_province_of_country;
ALTER TABLE zones_zone DROP CONSTRAINT zones_zone_province_of_country;
ALTER TABLE zones_province DROP CONSTRAINT zones_province_with_country;
"""


class Migration(migrations.Migration):
    dependencies = [("zones", "0002_models")]

    operations = [
        migrations.AddConstraint(
            model_name="costobservation",
            constraint=models.CheckConstraint(
                condition=~Q(unit="percent") | Q(high__lte=100),
                name="zones_costobservation_share",
                violation_error_message="A rate is at most 100 percent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.CheckConstraint(
                condition=Q(area_developed_ha__isnull=True)
                | Q(area_total_ha__isnull=True)
                | Q(area_developed_ha__lte=F("area_total_ha")),
                name="zones_zone_developed_within_total",
                violation_error_message="More land is developed than the zone has.",
            ),
        ),
        migrations.RunSQL(PROVINCE, WITHOUT),
    ]
