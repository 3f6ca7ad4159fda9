from django.db import migrations, models
from django.db.models import Q

EMPTY = ("name", "organisation", "email", "phone", "message", "sender_digest", "home_country")
NAME = "directory_enquiry_erased_is_empty"


def empty_what_was_erased(apps, schema_editor):
    apps.get_model("directory", "Enquiry").objects.filter(erased_at__isnull=False).update(
        home_country=""
    )


class Migration(migrations.Migration):
    """The country an asker writes from is free text: it goes with the personal data."""

    dependencies = [("directory", "0003_subscriptions")]

    operations = [
        migrations.RunPython(empty_what_was_erased, migrations.RunPython.noop),
        migrations.RemoveConstraint("enquiry", NAME),
        migrations.AddConstraint(
            "enquiry",
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(**dict.fromkeys(EMPTY, "")), name=NAME
            ),
        ),
    ]
