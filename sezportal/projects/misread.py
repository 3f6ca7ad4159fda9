"""Answers that were not understood, said again where a reader looks for the result."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Misread:
    """An answer that was not understood; ``url`` leads to its field on the page."""

    label: str
    typed: str
    message: str
    url: str

    @property
    def words(self) -> str:
        return _("“%(typed)s” at “%(label)s” was not understood and is not used.") % {
            "typed": self.typed[:60],
            "label": self.label,
        }


def misread_of(form: Form) -> tuple[Misread, ...]:
    """Every answer of a form with an error, in the order of its questions."""
    return tuple(
        Misread(
            str(field.label),
            str(form[name].value() or ""),
            " ".join(form.errors[name]),
            f"#{form[name].id_for_label}",
        )
        for name, field in form.fields.items()
        if name in form.errors
    )
