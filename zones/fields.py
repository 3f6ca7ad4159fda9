"""Model fields of the portal."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE_PATTERN = r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def is_partial_date(text: str) -> bool:
    return re.match(PARTIAL_DATE_PATTERN, text) is not None


def validate_day(text: str) -> None:
    """Refuse a day that no calendar has, such as 2019-02-31. A text of another form is refused for
    its form alone."""
    if len(text) == len("2019-02-31") and is_partial_date(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValidationError(_("There is no such day."), code="partial_date") from None


#: A year of the Buddhist era, by which Cambodia, Lao PDR, Myanmar and Thailand count as well, is
#: 543 ahead of the common era (as Thailand counts); these are the years 1900 to 2099.
BUDDHIST_YEAR = re.compile(r"^(244[3-9]|24[5-9]\d|25\d\d|26[0-3]\d|264[0-2])\b")
BUDDHIST_ERA = 543


def validate_era(text: str) -> None:
    """Say which year of the common era is meant where the text begins with a Buddhist one."""
    if BUDDHIST_YEAR.match(text):
        years = {"given": text[:4], "common": int(text[:4]) - BUDDHIST_ERA}
        words = _("%(given)s looks like a year of the Buddhist era: %(common)s of the common era.")
        raise ValidationError(words % years, code="partial_date")


class PartialDateField(models.CharField):
    """A date as precise as its source states it: ``2019``, ``2019-08`` or ``2019-08-26``.

    ISO 8601 reduced precision, kept as text: it sorts in the order of time, and no month or
    day is invented where a source gives a year. Empty means undated.
    """

    default_validators = [
        RegexValidator(
            re.compile(PARTIAL_DATE_PATTERN),
            _("Write a year, a month or a day: 2019, 2019-08 or 2019-08-26."),
            code="partial_date",
        ),
        validate_day,
        validate_era,
    ]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        """A box that refuses by itself what is no date: some boxes stand on forms of other models,
        whose own checks never see them, and dates are compared before a model checks itself."""
        return super().formfield(**{"validators": self.default_validators} | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


def partial_date_check(field: str) -> models.Q:
    """Condition of a check constraint: the field is empty or a partial date."""
    return models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": PARTIAL_DATE_PATTERN})
