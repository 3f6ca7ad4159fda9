"""Which zones: one set of filters for the list, the maps, the files and the API.

Every filter stands in the query string. A value that is not understood filters nothing and is
named in ``form.errors`` under its filter; all others still apply, also the other values of the
same filter.
"""

from collections import Counter

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from zones.amounts import plain_number
from zones.enums import ManagementModel, ZoneStatus, ZoneType
from zones.facets import ChoicesFilter, SearchFilter, YearField, countries_of
from zones.models import Corridor, Country, Province, Sector, Zone, ZoneCorridor, ZoneSector

#: Stands for an empty field in the query string.
NOT_REPORTED = "unknown"
LARGEST_AREA_HA = 100_000_000  # more than any of the countries has
FARTHEST_KM = 20_000  # half way round the earth
_COMMAS = ",，"
ORDER = "order"

AT_BORDER, INLAND = "yes", "no"
BORDER_CHOICES = ((AT_BORDER, _("At a border")), (INLAND, _("Inland or coastal")))
UNREPORTED_CHOICE = (NOT_REPORTED, _("Not reported"))


class ReportedChoicesFilter(ChoicesFilter):
    """Any of several values of a column that may be empty; empty is a choice of its own."""

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, choices=[*choices, UNREPORTED_CHOICE], **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        wanted = ["" if choice == NOT_REPORTED else choice for choice in value]
        return qs.filter(**{f"{self.field_name}__in": wanted})


class BorderFilter(ChoicesFilter):
    """At a border, elsewhere, or both."""

    def filter(self, qs, value):
        return qs.filter(is_at_border__in=[side == AT_BORDER for side in value]) if value else qs


@extend_schema_field(OpenApiTypes.STR)  # each of several codes kept in the database
class SectorFilter(ChoicesFilter):
    """ISIC sections and divisions; a section holds its divisions."""

    def filter(self, qs, value):
        if not value:
            return qs
        named = ZoneSector.objects.filter(
            Q(sectors__in=value) | Q(sectors__parent__in=value)
        ).values("zone")
        return qs.filter(pk__in=named.order_by())


@extend_schema_field(OpenApiTypes.STR)  # each of several codes kept in the database
class CorridorFilter(ChoicesFilter):
    """Zones that a source places on a corridor."""

    def filter(self, qs, value):
        if not value:
            return qs
        placed = ZoneCorridor.objects.filter(corridor__code__in=value).values("zone")
        return qs.filter(pk__in=placed.order_by())


class AmountField(forms.DecimalField):
    """A number as people write it, thousands parted or not (``zones.amounts``)."""

    def __init__(self, *args, largest: int, **kwargs):
        outside = _("Write a number from 0 to %(limit)s.") % {"limit": f"{largest:,}"}
        kwargs["error_messages"] = {
            "invalid": _("This is not a number. Write it like 1500."),
            "comma": _("Write 2.5 with a full stop; a comma parts thousands: 1,500."),
            "min_value": outside,
            "max_value": outside,
        }
        super().__init__(*args, min_value=0, max_value=largest, **kwargs)

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        plain = plain_number(value)
        if plain is None:
            code = "comma" if any(mark in value for mark in _COMMAS) else "invalid"
            raise forms.ValidationError(self.error_messages[code], code=code)
        return super().to_python(plain)


class BoundFilter(django_filters.Filter):
    """One end of a range, itself inside; zones without the figure are left out."""

    kind = "bound"
    field_class = AmountField


class YearBoundFilter(BoundFilter):
    """One end of a range of years."""

    field_class = YearField


@extend_schema_field(OpenApiTypes.NUMBER)
class SeaportFilter(BoundFilter):
    """At most this far from a seaport: as stated, else the straight line to the nearest."""

    def filter(self, qs, value):
        return qs if value is None else qs.with_seaport_km().filter(seaport_km__lte=value)


class ComparatorsFilter(ChoicesFilter):
    """Comparators elsewhere in China are left out unless asked for."""

    def filter(self, qs, value):
        return qs if value else qs.regional()


def neighbours() -> list[tuple[str, str]]:
    """Countries that some zone faces across a border."""
    facing = Zone.objects.order_by().exclude(neighbour=None).values("neighbour")
    return list(Country.objects.filter(pk__in=facing).values_list("iso2", "name_en"))


def provinces() -> list[tuple[str, str]]:
    """Provinces that some zone lies in."""
    used = Zone.objects.order_by().exclude(province=None).values("province")
    found = Province.objects.filter(pk__in=used).order_by("name_en")
    return list(found.values_list("code", "name_en"))


def corridors() -> list[tuple[str, str]]:
    """Corridors that some zone lies on."""
    used = ZoneCorridor.objects.order_by().values("corridor")
    return list(Corridor.objects.filter(pk__in=used).values_list("code", "name_en"))


def sectors() -> list[tuple[str, str]]:
    """ISIC sections that some zone names, each followed by its divisions that some zone names."""
    return sectors_linked_by(ZoneSector.sectors.through)


def sectors_linked_by(links: type[Model]) -> list[tuple[str, str]]:
    """The sections behind a table of ``links`` to classes, each followed by its divisions."""
    linked = links._default_manager.order_by().values("sector")
    named = list(Sector.objects.filter(pk__in=linked).select_related("parent"))
    found = {sector.code: sector for sector in named}
    found |= {sector.parent_id: sector.parent for sector in named if sector.parent_id}
    ordered = sorted(found.values(), key=lambda sector: (sector.parent_id or "", sector.code))
    sections = [sector for sector in ordered if not sector.parent_id]
    return [
        (sector.code, str(sector))
        for section in sections
        for sector in (section, *(s for s in ordered if s.parent_id == section.code))
    ]


class ZoneFilters(django_filters.FilterSet):
    """The filters of zones; ``counts`` says how many zones each choice would leave."""

    q = SearchFilter(label=_("Name or place"))
    country = ChoicesFilter(label=_("Country"), choices=countries_of(Zone), distinct=False)
    province = ChoicesFilter(
        field_name="province__code",
        label=_("Province"),
        choices=provinces,
        open=False,
        distinct=False,
    )
    status = ReportedChoicesFilter(label=_("Status"), choices=ZoneStatus.choices)
    border = BorderFilter(label=_("Where"), choices=BORDER_CHOICES)
    neighbour = ChoicesFilter(
        label=_("Across the border from"), choices=neighbours, open=False, distinct=False
    )
    type = ChoicesFilter(
        field_name="zone_type",
        label=_("Type of zone"),
        choices=ZoneType.choices,
        open=False,
        distinct=False,
    )
    sector = SectorFilter(label=_("Sector (ISIC)"), choices=sectors, open=False)
    model = ReportedChoicesFilter(
        field_name="management_model",
        label=_("Management"),
        choices=ManagementModel.choices,
        open=False,
    )
    area_min = BoundFilter("area_total_ha", "gte", label=_("Area from"), largest=LARGEST_AREA_HA)
    area_max = BoundFilter("area_total_ha", "lte", label=_("Area to"), largest=LARGEST_AREA_HA)
    year_min = YearBoundFilter("established_year", "gte", label=_("Established from"))
    year_max = YearBoundFilter("established_year", "lte", label=_("Established to"))
    corridor = CorridorFilter(label=_("Corridor"), choices=corridors, open=False)
    port_max = SeaportFilter(label=_("Seaport within"), largest=FARTHEST_KM)
    comparators = ComparatorsFilter(
        field_name="is_comparator",
        label=_("Comparators"),
        choices=[("yes", _("Show comparators elsewhere in China"))],
        open=False,
    )

    class Meta:
        model = Zone
        fields = ()

    @property
    def form(self):
        """The form, with its choices read once and not again for every value that is checked."""
        is_new = not hasattr(self, "_form")
        form = super().form
        if is_new:
            for name in self.choice_names:
                form.fields[name].choices = list(form.fields[name].choices)
        return form

    def filter_queryset(self, queryset):
        for name, value in self.understood().items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def understood(self) -> dict:
        """The values in force by filter: of several, those that are choices."""
        self.form.errors  # noqa: B018  # Django's way to make a form read its data
        values = {}
        for name, declared in self.filters.items():
            if name in self.form.cleaned_data:
                values[name] = self.form.cleaned_data[name]
            elif declared.kind == "choices":
                known = {str(value) for value, _label in self.form.fields[name].choices}
                values[name] = [value for value in self.data.getlist(name) if value in known]
        return values

    @property
    def choice_names(self) -> list[str]:
        return [name for name, declared in self.filters.items() if declared.kind == "choices"]

    def counts(self) -> dict[str, Counter]:
        """By filter and value, how many zones there are under all the other filters.

        Three queries: what is written (words, numbers) filters in the database; what is chosen
        is counted here, from one row for each zone.
        """
        chosen = {name: set(self.understood().get(name) or ()) for name in self.choice_names}
        traits = _traits_of(self._written())
        return {
            name: Counter(
                value
                for trait in traits.values()
                if all(_fits(trait, other, chosen[other]) for other in chosen if other != name)
                for value in trait[name]
            )
            for name in chosen
        }

    def _written(self) -> QuerySet:
        zones = self.queryset.all()
        for name, value in self.understood().items():
            if name not in self.choice_names and name != ORDER:
                zones = self.filters[name].filter(zones, value)
        return zones


def _fits(trait: dict[str, set[str]], name: str, chosen: set[str]) -> bool:
    if name == "comparators" and not chosen:
        return not trait[name]
    if name == "comparators":
        return True
    return not chosen or bool(trait[name] & chosen)


def _traits_of(zones: QuerySet) -> dict[int, dict[str, set[str]]]:
    """What each zone would be counted under, by filter."""
    columns = (
        "country_id",
        "province__code",
        "zone_type",
        "status",
        "management_model",
        "neighbour_id",
    )
    rows = zones.order_by().values("pk", *columns, "is_at_border", "is_comparator")
    traits = {
        row["pk"]: {
            "country": {row["country_id"]},
            "province": {row["province__code"]} - {None},
            "type": {row["zone_type"]},
            "status": {row["status"] or NOT_REPORTED},
            "model": {row["management_model"] or NOT_REPORTED},
            "neighbour": {row["neighbour_id"]} - {None},
            "border": {AT_BORDER if row["is_at_border"] else INLAND},
            "comparators": {"yes"} if row["is_comparator"] else set(),
            "sector": set(),
            "corridor": set(),
        }
        for row in rows
    }
    named = ZoneSector.objects.order_by().exclude(sectors=None)
    for zone, code, section in named.values_list("zone", "sectors", "sectors__parent").distinct():
        if zone in traits:
            traits[zone]["sector"] |= {code, section} - {None}
    placed = ZoneCorridor.objects.order_by().values_list("zone", "corridor__code").distinct()
    for zone, code in placed:
        if zone in traits:
            traits[zone]["corridor"].add(code)
    return traits
