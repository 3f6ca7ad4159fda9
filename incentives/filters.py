"""What lists of laws, incentives, procedures and requirements can be narrowed by."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incentives.enums import (
    IncentiveCategory,
    IncentiveInstrument,
    LawInstrument,
    LawScope,
    LawStatus,
    RequirementTopic,
    Scope,
)
from incentives.models import Incentive, Law, Procedure, Requirement
from zones.facets import (
    ChoiceFilter,
    ChoicesFilter,
    OrderFilter,
    SearchFilter,
    TextFilter,
    YearsFilter,
    countries_of,
)

STATUSES = (
    (LawStatus.IN_FORCE.value, _("In force (with amendments)")),
    (LawStatus.AMENDED.value, _("In force, amended")),
    (LawStatus.REPEALED.value, _("Repealed")),
    (LawStatus.DRAFT.value, _("Draft")),
)
GRANTED = (("False", _("Granted now")), ("True", _("No longer granted")))


class StatusFilter(ChoicesFilter):
    """Laws by status; laws in force include those in force with amendments."""

    def filter(self, qs, value):
        wanted = set(value)
        if LawStatus.IN_FORCE in wanted:
            wanted.add(LawStatus.AMENDED)
        return super().filter(qs, sorted(wanted))

    def grouped(self, rows):
        numbers = dict(super().grouped(rows))
        amended = numbers.get(LawStatus.AMENDED, 0)
        in_force = numbers.get(LawStatus.IN_FORCE, 0) + amended
        return (numbers | {LawStatus.IN_FORCE.value: in_force}).items()


class LawFilter(django_filters.FilterSet):
    q = SearchFilter(label=_("Words in title, number or issuer"))
    country = ChoicesFilter(label=_("Country"), choices=countries_of(Law))
    status = StatusFilter(label=_("Status"), choices=STATUSES)
    subject = ChoicesFilter(label=_("Subject"), field_name="scope", choices=LawScope.choices)
    instrument = ChoicesFilter(label=_("Instrument"), choices=LawInstrument.choices, open=False)
    year = YearsFilter(label=_("Year"))
    order = OrderFilter(
        label=_("Order"),
        empty_label=_("Country, newest first"),
        orders={
            "newest": (_("Newest first"), ("-year", "title_en")),
            "oldest": (_("Oldest first"), ("year", "title_en")),
            "title": (_("Title"), ("title_en",)),
        },
    )

    class Meta:
        model = Law
        fields = ()


class IncentiveFilter(django_filters.FilterSet):
    """Packages; ``instrument`` and ``category`` ask for packages with such a term."""

    country = ChoicesFilter(label=_("Country"), choices=countries_of(Incentive))
    superseded = ChoicesFilter(label=_("In force"), field_name="is_superseded", choices=GRANTED)
    scope = ChoicesFilter(label=_("Holds in"), choices=Scope.choices)
    category = ChoicesFilter(
        label=_("Kind"), field_name="terms__category", choices=IncentiveCategory.choices
    )
    instrument = ChoiceFilter(
        label=_("Instrument"),
        field_name="terms__instrument",
        choices=IncentiveInstrument.choices,
        empty_label=_("Any instrument"),
        distinct=True,
    )
    sector = TextFilter(label=_("Words of the sector"), method="filter_sector")

    class Meta:
        model = Incentive
        fields = ()

    def filter_sector(self, rows, name, words):
        """Packages, or terms of them, whose sector has the words."""
        return rows.filter(
            Q(sector__icontains=words) | Q(terms__sector__icontains=words)
        ).distinct()


class ProcedureFilter(django_filters.FilterSet):
    country = ChoicesFilter(label=_("Country"), choices=countries_of(Procedure))
    scope = ChoicesFilter(label=_("Holds in"), choices=Scope.choices)
    q = TextFilter(label=_("Words of a step or an agency"), method="filter_words")

    class Meta:
        model = Procedure
        fields = ()

    def filter_words(self, rows, name, words):
        return rows.filter(
            Q(name__icontains=words)
            | Q(steps__name__icontains=words)
            | Q(steps__agency__icontains=words)
        ).distinct()


class RequirementFilter(django_filters.FilterSet):
    country = ChoicesFilter(label=_("Country"), choices=countries_of(Requirement))
    topic = ChoicesFilter(label=_("Topic"), choices=RequirementTopic.choices)
    scope = ChoicesFilter(label=_("Holds in"), choices=Scope.choices)
    q = TextFilter(label=_("Words of the requirement"), field_name="text")

    class Meta:
        model = Requirement
        fields = ()
