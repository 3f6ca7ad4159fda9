"""What site selection asks: the project, where its goods go, and a weight for each measure."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sezportal.presenters.site_selection.measures import (
    EVEN_WEIGHT,
    MEASURES,
    MOST_WEIGHT,
    WEIGHT,
)
from sezportal.projects.fields import CodeField, WholeNumberField
from sezportal.projects.forms import (
    LandQuestions,
    MoneyQuestions,
    PeopleQuestions,
    ProjectForm,
    SectorQuestion,
    UseQuestions,
)
from zones.filters import AmountField
from zones.models import Country

MARKET = "market"
ONLY_NAMED = "only_sector"
PRESET = "preset"
FARTHEST_KM = 5000

#: Asked at the top; the others stand folded under "More of the project".
FIRST = ("sector", "area", "headcount", MARKET, "power")
MORE = (
    *("premises", "floor", "engineers", "managers", "start", "revenue", "profit"),
    *(ONLY_NAMED, "market_max"),
)


def market_choices():
    yield "", _("Not chosen")
    yield from Country.objects.filter(is_member=True).values_list("iso2", "name_en")


class SelectionForm(
    SectorQuestion, LandQuestions, PeopleQuestions, UseQuestions, MoneyQuestions, ProjectForm
):
    """The project as every page reads it, with the market and a weight from 0 to 100 for each
    measure. A question that is not shown is handed on unseen."""

    market = CodeField(
        label=_("Goods go overland to"),
        choices=market_choices,
        required=False,
        help_text=_("Adds the way to a crossing into that country. Overseas: weigh seaports."),
    )
    market_max = AmountField(
        label=_("Crossing into that country within, km"), largest=FARTHEST_KM, required=False
    )
    only_sector = forms.BooleanField(
        label=_("Only zones whose sources name the sector"), required=False
    )

    def __init__(self, data: QueryDict):
        super().__init__(data)
        shown = {*FIRST, *MORE}
        for name in [name for name in self.fields if name not in shown]:
            del self.fields[name]
        self.fields["sector"].help_text = _(
            "ISIC division. Wire harnesses and car parts: 29; clothing: 14; electronics: 26."
        )
        for measure in MEASURES:
            self.fields[measure.query_name] = WholeNumberField(
                label=measure.label, largest=MOST_WEIGHT, required=False
            )
        for name, field in self.fields.items():
            kind = "" if name == ONLY_NAMED else "input"
            field.widget.attrs["class"] = kind
            field.widget.attrs["autocomplete"] = "off"

    @property
    def weighs(self) -> bool:
        """Whether the reader weighs anything, well or badly written."""
        return any(name.startswith(WEIGHT) and value for name, value in self.data.items())

    def weights(self) -> dict[str, int]:
        """The weight of each measure by its key; all even where the reader weighs none."""
        if not self.weighs:
            return {measure.key: EVEN_WEIGHT for measure in MEASURES}
        values = self.understood()
        return {measure.key: int(values[measure.query_name] or 0) for measure in MEASURES}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the address that this form asks for itself."""
        return tuple(self.fields)
