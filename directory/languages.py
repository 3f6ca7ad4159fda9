"""Languages of enquiries by name, in the language of the reader."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _


def language_name(code: str) -> str:
    """``Thai`` for ``th``; the code itself where nobody knows it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return {"lo": _("Lao"), "my": _("Burmese"), "km": _("Khmer")}.get(code, code)
