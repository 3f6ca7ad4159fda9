"""Models, addresses, people and forms of the admin, for its tests."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse

from zones.admin.versions import carried
from zones.models import Indicator, Membership, Source

APPS = ("zones", "incentives", "directory", "training", "accounts")


#: Kept by the portal itself, or written by people without an account: nobody edits them by hand.
HOUSEKEEPING = {
    *("zones.ReferenceRow", "zones.ContentVersion", "zones.RecordChange", "zones.WorkbookUpload"),
    *("directory.Enquiry", "directory.EnquiryMessage", "directory.EnquiryEvent"),
    *("accounts.SignIn", "accounts.ApiToken", "accounts.SavedPivot"),
    *("directory.Follower", "directory.Subscription", "directory.AlertRequest"),
    *("zones.ZoneReading", "zones.Reminder", "zones.RemindersStopped", "zones.LinkVersion"),
    *("zones.PuttingBack", "zones.PreparedFile", "zones.LinkCheck", "zones.QualityCount"),
    "zones.LinkCheckRun",
    # Written on the staff's own pages, section by section.
    *("training.Assessment", "training.ElementScore", "training.AssessmentFinding"),
}
MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical") and model._meta.label not in HOUSEKEEPING
]


def ids(model):
    return model._meta.label


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def user(username, **membership):
    account = get_user_model().objects.create_user(username, password="x", is_staff=True)
    if membership:
        Membership.objects.create(user=account, **{"publishes_at_once": True, **membership})
    return account


FACT = {"as_of": "2024", "locator": "", "checked_on": "", "qualifier": "", "is_current": "on"}


def observation(zone, **values):
    return FACT | {
        "indicator": Indicator.objects.get(code="firms").pk,
        "zone": zone.pk if zone else "",
        "value": "7",
        "currency": "",
        "group_label": "",
        "source": Source.objects.first().pk,
        **values,
    }


def deleting(record):
    """What the question before a record is deleted sends, asked of the record as it stands."""
    return {"post": "yes", "_versions": carried([record])}


def page_of(record, client):
    """What the record's own page would send back unchanged."""
    page = client.get(address(type(record), "change", record.pk)).context
    forms = [page["adminform"].form]
    for inline in page["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {"_versions": page["versions"]}
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                values[field.html_name] = value
    return values
