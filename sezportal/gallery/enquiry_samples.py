"""Messages and states of enquiries for the gallery."""

from datetime import UTC, datetime
from types import SimpleNamespace as Thing

AT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)


def _said(who: str, text: str, *, mine: bool = False) -> dict:
    return {
        "message": Thing(
            who=who, is_from_asker=mine, at=AT, dated="Tue 24 Nov 2026, 10:30", text=text
        )
    }


ENQUIRY_SPECIMENS = {
    "said": (
        "By whom, when, and the words; the asker's own on a sheet",
        [
            ("An office", _said("Desk of Savan-Seno", "Two hectares are free.\n\nCome and see.")),
            ("The asker", _said("You", "Is the land levelled?", mine=True)),
            ("Another script", _said("ສຳນັກງານ", "ມີທີ່ດິນຫວ່າງ 2 ເຮັກຕາ 👍")),
            ("The longest word", _said("You", "https://example.com/" + "plan" * 60, mine=True)),
        ],
    ),
    "reply_state": (
        "Fill, then word, then colour",
        [
            ("Waiting", {"key": "waiting", "label": "Waiting for the office"}),
            ("Working", {"key": "working", "label": "The office is working on it"}),
            ("Late", {"key": "late", "label": "Later than promised"}),
            ("Answered", {"key": "answered", "label": "Answered"}),
            ("Closed", {"key": "closed", "label": "Closed"}),
        ],
    ),
}
