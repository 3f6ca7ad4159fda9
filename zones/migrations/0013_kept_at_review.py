import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a reviewer kept in place of what was proposed, and what was left out unrefused."""

    dependencies = [
        ("zones", "0012_putting_back"),
    ]

    operations = [
        migrations.AlterField(
            model_name="changeset",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waits for review"),
                    ("published", "Published"),
                    ("refused", "Refused"),
                    ("overtaken", "Newer values stand"),
                    ("withdrawn", "Withdrawn by its author"),
                ],
                default="waiting",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="recordchange",
            name="left_out",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="recordchange",
            name="stood",
            field=models.JSONField(
                blank=True, editable=False, null=True, verbose_name="kept instead"
            ),
        ),
    ]
