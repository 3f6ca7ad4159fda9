from django.db import migrations, models
from django.db.models import Q


def delete_what_was_emptied(apps, schema_editor):
    messages = apps.get_model("directory", "EnquiryMessage").objects
    messages.filter(thread__enquiry__erased_at__isnull=False).delete()


class Migration(migrations.Migration):
    """Who writes again is promised an answer too; and of erased messages nothing stays."""

    dependencies = [("directory", "0004_erased_home_country")]

    operations = [
        migrations.RunPython(delete_what_was_emptied, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            "enquirythread",
            {
                "ordering": ["-enquiry__asked_at", "pk"],
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
            },
        ),
        migrations.AddField(
            "enquirythread",
            "next_promised_by",
            models.DateTimeField(
                "next answer promised by",
                null=True,
                blank=True,
                help_text="Where the asker wrote again after an answer or after it was closed.",
            ),
        ),
        migrations.AddConstraint(
            "enquirythread",
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(next_promised_by__isnull=True),
                name="directory_enquirythread_closed_promises_nothing",
            ),
        ),
    ]
