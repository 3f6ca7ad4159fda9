"""Form fields for a project's figures: what people type, understood or answered at the field."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zones.amounts import plain_number
from zones.facets import YearField
from zones.filters import AmountField

#: More than any project of the region; keeps sums inside what a page can show.
LARGEST_AMOUNT_USD = 1_000_000_000_000
EARLIEST_START, LATEST_START = 1990, 2060
MOST_YEARS = 30

_BETWEEN_AMOUNTS = re.compile(r"\s*[;；]\s*|\s+")


class AmountListField(forms.CharField):
    """Amounts of years 1, 2, … in US dollars, parted by semicolons or spaces.

    Cleans to a tuple of Decimal, empty where nothing was typed. A comma parts thousands, a full
    stop decimals. A year left empty between semicolons is an error: to pass over it would move
    every later year. With ``allow_negative`` a loss is written with a minus sign.
    """

    def __init__(self, *, allow_negative: bool = False, **kwargs):
        self.allow_negative = allow_negative
        super().__init__(max_length=1000, **kwargs)

    def to_python(self, value) -> tuple[Decimal, ...]:
        text = super().to_python(value)
        if text in self.empty_values:
            return ()
        years = _BETWEEN_AMOUNTS.split(text)
        if not years[-1]:  # a semicolon behind the last year
            years.pop()
        if not all(years):
            raise ValidationError(
                _("Year %(year)s is empty. Write 0 for a year without an amount."),
                code="empty_year",
                params={"year": years.index("") + 1},
            )
        return tuple(map(self._amount, years))

    def clean(self, value):
        # The checks of a text hold for what was typed, not for the amounts it was read as.
        self.run_validators(forms.CharField.to_python(self, value))
        amounts = self.to_python(value)
        if len(amounts) > MOST_YEARS:
            raise ValidationError(
                _("At most %(most)s years can be given; these are %(number)s."),
                params={"most": MOST_YEARS, "number": len(amounts)},
            )
        if self.required and not amounts:
            raise ValidationError(self.error_messages["required"], code="required")
        return amounts

    def _amount(self, text: str) -> Decimal:
        plain = plain_number(text)
        if plain is None:
            raise ValidationError(
                _("“%(value)s” is not an amount. Write the years like 500000; 1,200,000."),
                code="invalid",
                params={"value": text[:30]},
            )
        amount = Decimal(plain)
        if amount < 0 and not self.allow_negative:
            raise ValidationError(_("%(value)s is below nothing."), params={"value": text[:30]})
        if abs(amount) > LARGEST_AMOUNT_USD:
            raise ValidationError(
                _("%(value)s is more than any project: write dollars, not cents or another money."),
                params={"value": text[:30]},
            )
        return amount


class StartYearField(YearField):
    """The calendar year a project is licensed in."""

    def validate(self, value):
        super().validate(value)
        if value is not None and not EARLIEST_START <= value <= LATEST_START:
            raise ValidationError(
                _("Write a year from %(first)s to %(last)s."),
                params={"first": EARLIEST_START, "last": LATEST_START},
            )


class CodeField(forms.ChoiceField):
    """One of several codes; upper and lower case are the same."""

    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not one of the values of the list.")
    }

    def to_python(self, value):
        typed = super().to_python(value)
        return next((code for code in self._codes() if code.casefold() == typed.casefold()), typed)

    def _codes(self):
        for code, label in self.choices:
            if isinstance(label, (list, tuple)):
                yield from (str(inner) for inner, _label in label)
            else:
                yield str(code)

    def validate(self, value):
        try:
            super().validate(value)
        except ValidationError as error:
            error.params = {"value": str(value)[:30]} if error.params else None
            raise


class WholeNumberField(AmountField):
    """A count: no halves."""

    def validate(self, value):
        super().validate(value)
        if value is not None and value != value.to_integral_value():
            raise ValidationError(_("Write a whole number."), code="invalid")


class PercentField(AmountField):
    """A share from 0 to 100 percent."""

    def __init__(self, **kwargs):
        super().__init__(largest=100, **kwargs)
