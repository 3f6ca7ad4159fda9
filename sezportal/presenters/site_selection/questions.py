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
    PREMISES,
    LandQuestions,
    MoneyQuestions,
    PeopleQuestions,
    ProjectForm,
    UseQuestions,
    sector_choices,
)
from zones.filters import LARGEST_AREA_HA, AmountField
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


#: A weight from 0 to 100 for each measure.
WeightQuestions = type(
    "WeightQuestions",
    (forms.Form,),
    {
        measure.query_name: WholeNumberField(
            label=measure.label, largest=MOST_WEIGHT, required=False
        )
        for measure in MEASURES
    },
)


class SelectionForm(LandQuestions, PeopleQuestions, MoneyQuestions, WeightQuestions, ProjectForm):
    """The project as every page reads it, with the market and the weights. Even weights are
    written into the form where the reader weighs none; what is not asked is handed on unseen."""

    sector = CodeField(
        label=_("Sector (ISIC Rev. 4)"),
        choices=sector_choices,
        required=False,
        help_text=_(
            "For example: parts of motor vehicles, ignition wiring harnesses too, 29 (class 2930); "
            "garments 14; footwear 15; electronics 26; electric appliances 27; plastics 22; food "
            "10; furniture 31."
        ),
    )
    premises = CodeField(
        label=_("Premises"), choices=[("", _("Not chosen")), *PREMISES], required=False
    )
    area = AmountField(
        label=_("Land, ha"),
        largest=LARGEST_AREA_HA,
        required=False,
        help_text=_("Leaves out smaller zones; it adds no points and no cost."),
    )
    power = UseQuestions.base_fields["power"]
    market = CodeField(
        label=_("Goods go overland to"),
        choices=market_choices,
        required=False,
        help_text=_(
            "Leaves out zones of that country, as goods sold there would be no exports, and adds "
            "the distance to a crossing into it. Overseas: weigh seaports."
        ),
    )
    market_max = AmountField(
        label=_("Crossing into that country within, km"), largest=FARTHEST_KM, required=False
    )
    only_sector = forms.BooleanField(
        label=_("Only zones whose sources name the sector"), required=False
    )
    investment = export = discount = None

    def __init__(self, data: QueryDict):
        self.weighs = any(name.startswith(WEIGHT) and value for name, value in data.items())
        super().__init__(data if self.weighs else _evenly(data))
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = "off"
            if name == ONLY_NAMED:
                del field.widget.attrs["class"]

    def weights(self) -> dict[str, int]:
        """The weight of each measure by its key; one badly written is 0."""
        values = self.understood()
        return {measure.key: int(values[measure.query_name] or 0) for measure in MEASURES}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the address that this form asks for itself."""
        return tuple(self.fields)


def _evenly(data: QueryDict) -> QueryDict:
    """The same questions with one weight for every measure."""
    weighed = data.copy()
    for measure in MEASURES:
        weighed[measure.query_name] = str(EVEN_WEIGHT)
    return weighed
