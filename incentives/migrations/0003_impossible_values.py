from django.db import migrations, models
from django.db.models import Q

AMENDS = """
ALTER TABLE incentives_law_amends ADD CONSTRAINT incentives_law_amends_another
    CHECK (from_law_id <> to_law_id);
"""
WITHOUT = "ALTER TABLE incentives_law_amends DROP CONSTRAINT incentives_law_amends_another;"


class Migration(migrations.Migration):
    dependencies = [("incentives", "0002_terms_in_time_and_sectors")]

    operations = [
        migrations.RemoveConstraint("incentiveterm", "incentives_incentiveterm_rates"),
        migrations.AddConstraint(
            model_name="incentiveterm",
            constraint=models.CheckConstraint(
                condition=Q(rate_percent__isnull=True)
                | Q(rate_percent__range=(0, 100))
                | Q(
                    rate_percent__range=(0, 1000),
                    instrument__in=("deduction", "accelerated_depreciation"),
                ),
                name="incentives_incentiveterm_rate",
                violation_error_message=(
                    "Write a rate from 0 to 100 percent; only of a cost can more than the whole "
                    "be deducted or written off."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="incentiveterm",
            constraint=models.CheckConstraint(
                condition=Q(standard_rate_percent__isnull=True)
                | Q(standard_rate_percent__range=(0, 100)),
                name="incentives_incentiveterm_standard_rate",
                violation_error_message="Write a standard rate from 0 to 100 percent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=~Q(unit="percent") | Q(value__isnull=True) | Q(value__range=(0, 100)),
                name="incentives_requirement_share",
                violation_error_message="Write a share from 0 to 100 percent.",
            ),
        ),
        migrations.AlterConstraint(
            "requirement",
            "incentives_requirement_value_has_unit",
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(unit=""),
                name="incentives_requirement_value_has_unit",
                violation_error_message="A value needs its unit.",
            ),
        ),
        migrations.RunSQL(AMENDS, WITHOUT),
    ]
