"""Asks once more where a figure changed oddly: a tick and a reason on the page, never a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from zones.plausibility import Doubt
from zones.presenters.doubts import doubt_words

CONFIRMED, REASON, SHOWN = "_confirmed", "_reason", "_doubted"
LONGEST_REASON = 500  # characters


def reason_of(request) -> str:
    """Why the values are right, as the sender of a page says."""
    return request.POST.get(REASON, "").strip()[:LONGEST_REASON]


@dataclass(frozen=True)
class Asking:
    """What a page asks to be confirmed: names and values it ``shown``; whether the tick for all of
    them ``is_ticked``, the ``reason`` given, and what is ``missing`` since it asked before, with
    the box it belongs into."""

    shown: tuple[str, ...]
    reason: str
    is_ticked: bool = False
    missing: str = ""
    box: str = ""


def asking(request, shown: Iterable[str]) -> Asking:
    """The page's one tick and reason as they were sent. A tick holds for what was shown with it:
    where something else is odd now, it is to be given anew."""
    shown, reason = tuple(shown), reason_of(request)
    if not shown or not set(shown) <= set(request.POST.getlist(SHOWN)):
        return Asking(shown, reason)
    if not request.POST.get(CONFIRMED):
        missing = _("Tick that these values are right, or correct them above.")
        return Asking(shown, reason, missing=missing, box="confirm-tick")
    if not reason:
        missing = _("Say in a few words why they are right.")
        return Asking(shown, reason, is_ticked=True, missing=missing, box="confirm-reason")
    return Asking(shown, reason, is_ticked=True)


class DoubtingForm(forms.ModelForm):
    """A form that knows what looks odd in it. ``doubtful`` maps names of fields to words.

    A doubt is settled for the very value it was shown for, by the page's one tick and reason.
    """

    doubtful: dict[str, list[str]]
    #: Whether a box that is doubted says why itself, as on pages that show nothing else beside it.
    tells_doubts = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubtful = {}

    def find_doubts(self) -> Iterable[tuple[str, Doubt | str]]:
        """Names of fields, each with a doubt about what was typed there, or its words."""
        return ()

    def _post_clean(self):
        """Doubts come last, so that a page says at once what is missing, wrong and odd."""
        super()._post_clean()
        for name, doubt in self.find_doubts():
            if name in self.fields and name not in self.errors:
                words = doubt if isinstance(doubt, str) else doubt_words(doubt)
                self.doubtful.setdefault(name, []).append(words)
        for name in self.doubtful:
            if not self._is_settled(name):
                said = self.doubtful[name] if self.tells_doubts else []
                asked = _("Is this right? Confirm it at the end of the page.")
                self.add_error(name, " ".join([*said, asked]))

    def shown_as(self, name: str) -> str:
        """What a page sends with a doubt it showed: the field and the value typed."""
        return f"{self.add_prefix(name)}={self.data.get(self.add_prefix(name), '')}"

    def _is_settled(self, name: str) -> bool:
        is_confirmed = self.data.get(CONFIRMED) and self.data.get(REASON, "").strip()
        return bool(is_confirmed) and self.shown_as(name) in self.data.getlist(SHOWN)
