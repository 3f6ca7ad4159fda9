from django.db import migrations, models


class Migration(migrations.Migration):
    """What a reviewer said of single fields, and what was odd about them when they were decided."""

    dependencies = [
        ("zones", "0015_prepared_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="recordchange",
            name="remarks",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="comments on fields"
            ),
        ),
        migrations.AddField(
            model_name="recordchange",
            name="doubts",
            field=models.JSONField(
                blank=True, editable=False, null=True, verbose_name="what was unusual"
            ),
        ),
    ]
