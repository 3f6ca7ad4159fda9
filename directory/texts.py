"""Fields for what people write: too long a text is refused in plain words, and never cut."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from zones.presenters import formats

LONGEST_EMAIL = 254  #: characters, of the columns that hold one


def _at_most(most: int) -> str:
    return gettext("At most %(most)s characters.") % {"most": formats.number(most)}


#: The limit in words, for the hint at a field; in the language of the page.
at_most = lazy(_at_most, str)


class _Limited:
    """A field of at most ``most`` characters, called ``called`` where its label is no name.

    Browsers count a line break as two characters when they send it; here it is one, as for whoever
    typed it. The input has no ``maxlength``, which would cut what is pasted and say nothing.
    """

    def __init__(self, *, most: int, called=None, **kwargs):
        self.most, self._called = most, called
        super().__init__(max_length=None, **kwargs)

    def to_python(self, value) -> str:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def run_validators(self, value) -> None:
        """Length alone where it is too long: nobody mends the form of what has to be cut."""
        if too_many := max(0, len(value) - self.most):
            raise ValidationError(self._too_long(too_many), code="max_length")
        super().run_validators(value)

    def _too_long(self, too_many: int) -> str:
        words = ngettext(
            "%(what)s: %(n)s character too many, at most %(most)s fit.",
            "%(what)s: %(n)s characters too many, at most %(most)s fit.",
            too_many,
        )
        return words % {
            "what": self._called or self.label,
            "n": formats.number(too_many),
            "most": formats.number(self.most),
        }


class LimitedTextField(_Limited, forms.CharField):
    """A line or a text."""


class EmailAddressField(_Limited, forms.EmailField):
    """An address that the columns for addresses can hold."""

    default_error_messages = {
        "invalid": _("This is no e-mail address. Write it like name@company.com."),
    }

    def __init__(self, **kwargs):
        super().__init__(most=LONGEST_EMAIL, **kwargs)
