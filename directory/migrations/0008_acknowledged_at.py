from django.db import migrations, models


class Migration(migrations.Migration):
    """When an acknowledgement went out: mails are forgotten after three months, figures are not."""

    dependencies = [("directory", "0007_sectors_of_investors")]

    operations = [
        migrations.AddField(
            "enquiry",
            "acknowledged_at",
            models.DateTimeField(
                "acknowledged at",
                null=True,
                blank=True,
                help_text="When the mail server took the acknowledgement; empty where it took none.",
            ),
        ),
    ]
