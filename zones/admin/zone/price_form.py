"""A price on a section's page: one box; a range is a second one that is opened on purpose."""

from django.utils.translation import gettext_lazy as _

from zones.admin.zone.row_form import RowForm

LOW, HIGH, UNIT = "low", "high", "unit"


class PriceForm(RowForm):
    """Keeps one price as a range whose ends are the same: an empty second box means so."""

    folded = {LOW: (HIGH, _("It is a range"))}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = self.as_shown(self.initial)
        self.fields[LOW].label = _("Price")
        self.fields[HIGH].label = _("Highest price")
        self.fields[HIGH].required = False
        self.fields[HIGH].help_text = _(
            "The box above then holds the lowest. Leave this one empty for a single price."
        )
        self.fields["qualifier"].help_text = _(
            "Where it is not the price for all: at peak hours, above 10,000 kWh."
        )
        self.fields["unit"].help_text = _("What one price is for: choose, or write it.")

    def as_shown(self, values: dict) -> dict:
        is_one = values.get(HIGH) is not None and values[HIGH] == values.get(LOW)
        return values | {HIGH: None} if is_one else values

    def clean_high(self):
        high = self.cleaned_data.get(HIGH)
        return self.cleaned_data.get(LOW) if high is None else high

    def clean_unit(self):
        """Spelt as the portal does, where it knows the unit by another spelling."""
        unit, item = self.cleaned_data.get("unit"), self.cleaned_data.get("item")
        if not unit or not item or UNIT not in self.changed_data:
            return unit
        return self.fields[UNIT].known.spelt(item, unit)

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get(LOW), cleaned.get(HIGH)
        if low is not None and low < 0:
            self.add_error(LOW, _("A price cannot be negative."))
        elif low is not None and high is not None and high < low:
            self.add_error(HIGH, _("The highest price is below the one in the box above."))
        return cleaned

    def find_doubts(self):
        """What is odd about one price is said once. A unit that nothing can be compared with is
        doubted where it is written."""
        for name, doubt in super().find_doubts():
            if name != HIGH or not self._is_one_price:
                yield name, doubt
        unit, item = self.cleaned_data.get(UNIT), self.cleaned_data.get("item")
        if unit and item and UNIT in self.changed_data:
            strange = self.fields[UNIT].known.doubt(item, unit)
            if strange:
                yield UNIT, strange

    def add_error(self, field, error):
        """What the rules say of the upper end concerns the one box where there is no other."""
        if field is None and self._is_one_price and HIGH in getattr(error, "error_dict", {}):
            error.error_dict.setdefault(LOW, []).extend(error.error_dict.pop(HIGH))
        super().add_error(field, error)

    @property
    def _is_one_price(self) -> bool:
        return not self.data.get(self.add_prefix(HIGH), "").strip()
