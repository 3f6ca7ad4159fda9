"""What can be assessed: a zone, a country's programme of zones, a project of the institute."""

from collections import defaultdict

from django.db import models
from django.utils.translation import gettext as _

from training.models import Assessment, Project
from zones.models import Country, Zone


def choices() -> list[tuple]:
    """For a select: programmes, projects, and zones by country. Three queries."""
    countries = Country.objects.filter(is_member=True).order_by("name_en")
    zones: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone in Zone.objects.regional().order_by("name_en").only("slug", "name_en", "country_id"):
        zones[zone.country_id].append((f"zone:{zone.slug}", zone.name_en))
    return [
        ("", _("Choose")),
        (
            _("Programmes of countries"),
            [(f"country:{one.pk}", programme_of(one)) for one in countries],
        ),
        (
            _("Projects of the Mekong Institute"),
            [(f"project:{one.code}", one.name) for one in Project.objects.order_by("name")],
        ),
        *((_("Zones: %s") % one.name_en, zones[one.pk]) for one in countries if zones[one.pk]),
    ]


def found(chosen: str) -> dict[str, models.Model]:
    """The link that ``zone:la-boten`` stands for; empty for what there is not."""
    kind, _colon, key = chosen.partition(":")
    rows = {
        "zone": Zone.objects.regional().filter(slug=key),
        "country": Country.objects.filter(is_member=True, pk=key),
        "project": Project.objects.filter(code=key),
    }
    one = rows[kind].first() if kind in rows else None
    return {kind: one} if one is not None else {}


def programme_of(country: Country) -> str:
    return _("Zone programme of %(country)s") % {"country": country.name_en}


def name_of(assessment: Assessment) -> str:
    """The zone's or project's name, or whose programme it is."""
    if assessment.country_id:
        return programme_of(assessment.country)
    return str(assessment.subject)


def kind_of(assessment: Assessment) -> str:
    if assessment.zone_id:
        return _("Zone")
    return _("Programme") if assessment.country_id else _("Project")


def same_subject(assessment: Assessment) -> models.QuerySet[Assessment]:
    """All assessments of the same zone, programme or project against the same framework."""
    return Assessment.objects.filter(
        zone=assessment.zone_id,
        country=assessment.country_id,
        project=assessment.project_id,
        framework=assessment.framework,
    )
