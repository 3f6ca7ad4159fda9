"""The page that asks for a reference: what is wrong with what was typed, and where to find it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.references import read_case_number
from sezportal.presenters.enquiries.following import Link

LONGEST_TYPED = 300


@dataclass(frozen=True)
class LookupPage:
    """``error`` stands at the field, empty where nothing is wrong."""

    heading: str
    lede: str
    typed: str
    error: str
    too_often: bool
    crumbs: tuple[Link, ...]


def lookup_page(typed: str, *, is_unknown: bool = False, too_often: bool = False) -> LookupPage:
    """The page after ``typed`` led nowhere; ``is_unknown``: it can be a reference, or came as an
    address, and nobody has it."""
    heading, lede, error = _words(typed, is_unknown=is_unknown)
    return LookupPage(
        heading=heading,
        lede=lede,
        typed=typed[:LONGEST_TYPED],
        error="" if too_often else error,
        too_often=too_often,
        crumbs=(Link(_("Follow an enquiry")),),
    )


def _words(typed: str, *, is_unknown: bool) -> tuple[str, str, str]:
    where = _("It begins with LM and stands at the end of every mail you got about the enquiry.")
    if read_case_number(typed):
        return (
            _("This is the number, not the reference"),
            _("The number is for offices and the telephone, and opens no page. The reference does.")
            + f" {where}",
            _("%(number)s is the number of an enquiry. Write the reference, or paste the link.")
            % {"number": typed.strip()},
        )
    if is_unknown:
        return (
            _("There is no enquiry with this reference"),
            _("The address may have been cut short, or a letter mistaken.") + f" {where}",
            _("Compare it with your mail, letter by letter."),
        )
    return (
        _("Follow an enquiry"),
        _("The reference is the key to your page.") + f" {where}",
        _("A reference has twelve letters and figures after LM.") if typed else "",
    )
