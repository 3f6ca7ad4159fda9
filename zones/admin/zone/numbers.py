"""Numbers as officials type them: what cannot be read for certain is refused with words."""

from django import forms
from django.utils.translation import gettext_lazy

from zones.typed_numbers import refuse_unclear

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
            refuse_unclear(text, is_whole=self.is_whole)
        return super().to_python(text)


class WrittenDecimal(Written, forms.DecimalField):
    default_error_messages = {"invalid": NO_NUMBER}


class WrittenInteger(Written, forms.IntegerField):
    default_error_messages = {"invalid": gettext_lazy("Write a whole number, such as 30.")}
    is_whole = True


class WrittenYear(WrittenInteger):
    default_error_messages = {"invalid": gettext_lazy("Write a year, such as 2026.")}
