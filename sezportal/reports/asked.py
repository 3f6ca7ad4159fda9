"""What a reader asked, for the files: the answers typed and chosen, and what was not understood."""

from collections.abc import Iterator, Mapping

from django.forms import BoundField, ChoiceField, Form
from django.utils.translation import gettext as _

from sezportal.projects.places import MOST_ZONES, ChosenZones

LONGEST = 200  # characters of an answer that a file repeats


def asked_of(form: Form) -> tuple[tuple[str, str], ...]:
    """Label and answer of every question that was answered and understood, in the form's order."""
    answered = (field for field in form if _typed(field) and not field.errors)
    return tuple((str(field.label), _answer(field)) for field in answered)


def notices_of(form: Form) -> tuple[str, ...]:
    """A sentence for every answer that was not understood, with what was typed."""
    return tuple(
        _("%(question)s: “%(typed)s” was not understood and is not used. %(errors)s")
        % {
            "question": field.label,
            "typed": _typed(field)[:LONGEST],
            "errors": " ".join(map(str, field.errors)),
        }
        for field in form
        if field.errors
    )


def zone_notices(chosen: ChosenZones) -> tuple[str, ...]:
    """What was wrong with the zones of the address: names nobody knows, more than four."""
    return tuple(_of_zones(chosen))


def left_out_words(chosen: ChosenZones) -> str:
    """The zones after the fourth, which are not shown; empty for none."""
    if not chosen.left_out:
        return ""
    names = ", ".join(zone.name_en for zone in chosen.left_out[:MOST_ZONES])
    more = len(chosen.left_out) - MOST_ZONES
    if more > 0:
        names = _("%(names)s and %(n)s more") % {"names": names, "n": more}
    return _("At most four zones stand side by side. Left out: %(names)s.") % {"names": names}


def _of_zones(chosen: ChosenZones) -> Iterator[str]:
    for one in chosen.unknown:
        yield _("No zone is called “%(name)s”.") % {"name": one.name}
    if words := left_out_words(chosen):
        yield words


def format_notice(query: Mapping[str, str], known: Mapping[str, object]) -> str:
    """Says that the format the address asks for is none of those known; empty where it is."""
    asked = query.get("format", "").replace("\x00", "")
    if not asked or asked in known:
        return ""
    return _(
        "There is no file of the kind “%(kind)s”: take %(known)s. This is the page itself."
    ) % {
        "kind": asked[:20],
        "known": ", ".join(name.upper() for name in known),
    }


def _typed(field: BoundField) -> str:
    return str(field.value() or "").strip()


def _answer(field: BoundField) -> str:
    """The answer as it stands on the page: of a list the words, not the code."""
    typed = _typed(field)
    if isinstance(field.field, ChoiceField):
        code = field.field.to_python(typed)
        return str(_labels(field.field).get(code, typed))[:LONGEST]
    return typed[:LONGEST]


def _labels(field: ChoiceField) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, label in field.choices:
        if isinstance(label, (list, tuple)):
            found |= {str(inner): words for inner, words in label}
        else:
            found[str(code)] = label
    return found
