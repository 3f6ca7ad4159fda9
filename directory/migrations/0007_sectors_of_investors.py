"""The classes (ISIC Rev. 4) of what a company does in a zone; their links have a past."""

from django.db import migrations, models

from zones.migration_steps import note_links


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_promotion"),
        ("zones", "0013_kept_at_review"),
    ]

    operations = [
        migrations.AddField(
            model_name="investorpresence",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                help_text="The portal's reading of the activity, not the source's statement.",
                related_name="investor_presences",
                to="zones.sector",
                verbose_name="ISIC classes",
            ),
        ),
        note_links("directory_investorpresence_sectors", "investorpresence_id", "sector_id"),
    ]
