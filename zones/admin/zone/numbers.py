"""Numbers as officials type them: what cannot be read for certain is refused with words."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.amounts import plain_number, with_decimal_comma

#: What people write where they do not know.
UNKNOWN = frozenset(
    {"-", "--", "–", "—", "?", "n/a", "na", "n.a.", "nil", "none", "unknown", "not known", "x"}
)
NO_NUMBER = gettext_lazy("Write a number, such as 1640 or 2.5.")


class NumberInput(forms.TextInput):
    """A box for a number that keeps whatever was typed: browsers empty their own number boxes
    where they cannot read what stands there. No idle zeros: 1640, not 1640.00."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        text = super().format_value(value)
        is_plain = text and "." in text and text.replace(".", "", 1).isdigit()
        return text.rstrip("0").rstrip(".") if is_plain else text


class Written:
    """Reads a number from text; Western digits and a full stop are certain, all else is asked."""

    widget = NumberInput
    is_whole = False

    def to_python(self, value):
        text = str(value).strip() if value is not None else ""
        if text:
            _refuse_unclear(text, is_whole=self.is_whole)
        return super().to_python(text)


class WrittenDecimal(Written, forms.DecimalField):
    default_error_messages = {"invalid": NO_NUMBER}


class WrittenInteger(Written, forms.IntegerField):
    default_error_messages = {"invalid": gettext_lazy("Write a whole number, such as 30.")}
    is_whole = True


class WrittenYear(WrittenInteger):
    default_error_messages = {"invalid": gettext_lazy("Write a year, such as 2026.")}


def _refuse_unclear(text: str, *, is_whole: bool) -> None:
    if text.casefold() in UNKNOWN:
        raise ValidationError(
            _("Leave the box empty where the figure is not known: readers see “Not reported”.")
        )
    western = "".join(_western(sign) for sign in text)
    plain, with_comma = plain_number(western), with_decimal_comma(western)
    if plain is None and with_comma is None:
        return  # the field itself says that this is no number
    if plain is None:
        raise ValidationError(_("Write decimals behind a full stop: %s") % with_comma)
    if with_comma is not None and not is_whole:
        either = {"plain": plain, "decimal": with_comma}
        raise ValidationError(
            _(
                "Write the number without a comma: %(plain)s, or %(decimal)s if the comma parts "
                "the decimals."
            )
            % either
        )
    if western != text:
        raise ValidationError(_("Write it with the digits 0 to 9: %s") % plain)
    if plain != text.replace("−", "-").replace("–", "-"):
        raise ValidationError(
            _("Write the number without commas or spaces between its digits: %s") % plain
        )


def _western(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
