"""What people type for a number, at the desk or in a cell: refused where it is not certain."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zones.amounts import plain_number, with_decimal_comma

#: What people write where they do not know.
UNKNOWN = frozenset(
    {"-", "--", "–", "—", "?", "n/a", "na", "n.a.", "nil", "none", "unknown", "not known", "x"}
)


def refuse_unclear(text: str, *, is_whole: bool) -> None:
    """Raises ValidationError, with the way to write it, where a text can be read as a number in
    two ways or is another way to write one. What is no number at all passes: whoever reads it
    says so."""
    if text.casefold() in UNKNOWN:
        raise ValidationError(
            _("Leave it empty where the figure is not known: readers see “Not reported”.")
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
