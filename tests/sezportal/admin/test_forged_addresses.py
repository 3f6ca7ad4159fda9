"""Addresses of the admin that nobody's page leads to: keys, fields and filters that do not exist.

Whatever is written into an address, the answer is a page that says so, or an empty list; never a
failure of the portal.
"""

from collections.abc import Iterable, Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.people import mi_staff, official
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

#: No keys of any record, or of one in a way that no page writes.
KEYS = ("abc", "1.5", "99999999999999999999999", "_31", "%00")
#: Answers to lists of filters, orders, pages and words to search.
GARBAGE = ("abc", "-1", "99999999999999999999999", "a,b", "%00")
SIGNS = ("o", "p", "all", "e", "_popup", "_to_field", "_facets", "q", "id", "pk__in", "no__isnull")
#: Of these each sign is tried; all lists are of one kind, and differ by their filters.
LISTS = ("zones.Zone", "zones.Country", "zones.ChangeSet", "directory.EnquiryThread", "auth.User")


def registered() -> list[type]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def failing(user, addresses: Iterable[str]) -> list[str]:
    """Those of the addresses that make the portal fail."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return [address for address in addresses if client.get(address).status_code >= 500]


def autocompletes() -> Iterator[str]:
    """Of every field of every model, those that lead elsewhere from the other side as well."""
    page = reverse("admin:autocomplete")
    for model in registered():
        asked = f"{page}?app_label={model._meta.app_label}&model_name={model._meta.model_name}"
        for field in model._meta.get_fields(include_hidden=True):
            yield f"{asked}&field_name={field.name}&term=a"
        for name in ("pk", "nothing", "", "%00"):
            yield f"{asked}&field_name={name}&term=a"
    good = f"{page}?app_label=zones&model_name=zone&field_name=country"
    for more in ("&term=%00", "&page=abc", "&page=0", "&page=9999999", "&term=a&pk=abc", "&term"):
        yield good + more
    for wrong in ("", "?app_label=zones", "?app_label=x&model_name=zone&field_name=country"):
        yield page + wrong
    yield f"{page}?app_label=zones&model_name=x&field_name=country"


def records() -> Iterator[str]:
    """Pages of a record whose key is none, and of one that is there, with forged answers."""
    for model in registered():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for act in ("change", "delete", "history"):
            page = reverse(f"{name}_{act}", args=["KEY"])
            for key in KEYS:
                yield page.replace("KEY", key)
        record = model._default_manager.first()
        if record is not None:
            page = reverse(f"{name}_change", args=[record.pk])
            for more in ("_to_field=abc", "_to_field=name_en", "_to_field=pk", "_popup=abc"):
                yield f"{page}?{more}"
            yield f"{page}?_changelist_filters=%00"
        page = reverse(f"{name}_add")
        yield f"{page}?_to_field=abc"
        for word in ("abc", "%00"):
            yield page + "?" + "&".join(f"{f.name}={word}" for f in model._meta.concrete_fields)


def lists() -> Iterator[str]:
    """Each list by each of its own filters, and by what anybody may write."""
    for model, page in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for name in parameters(page):
            yield f"{address}?{name}=abc"
            yield f"{address}?{name}=%00"
        for name in SIGNS if model._meta.label in LISTS else ():
            for word in GARBAGE:
                yield f"{address}?{name}={word}"


def parameters(page: admin.ModelAdmin) -> Iterator[str]:
    for given in page.list_filter:
        one = given[0] if isinstance(given, tuple) else given
        if not isinstance(one, str):
            yield one.parameter_name
            continue
        for ending in ("__exact", "__isnull", "__id__exact"):
            yield one + ending
    if page.date_hierarchy:
        for part in ("year", "month", "day"):
            yield f"{page.date_hierarchy}__{part}"


@pytest.mark.parametrize("addresses", [autocompletes, records, lists])
def test_no_forged_address_makes_the_portal_fail(addresses):
    assert failing(mi_staff(), addresses()) == []


def test_nor_do_they_for_whoever_has_a_zone_alone():
    boten = Zone.objects.get(slug="la-boten")
    here = [address for address in records() if "/zones/" in address]
    assert failing(official(boten), [*here, *list(autocompletes())[::5]]) == []
