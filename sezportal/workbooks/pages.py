"""What the pages of workbooks say: uploads and their results in words."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.workbooks.checking import COMPARING, READING
from sezportal.workbooks.problems import Problem
from sezportal.workbooks.saving import RECORDING, SAVING
from zones.enums import ChangeSetState, MembershipRole
from zones.models import ChangeSet, Country, WorkbookUpload, Zone
from zones.perms import is_mi_staff

SHOWN = 100  # rows of a kind on the page; the rest is in the file
STAGES = {
    READING: gettext_lazy("Reading the sheets"),
    COMPARING: gettext_lazy("Comparing with the portal"),
    SAVING: gettext_lazy("Saving"),
    RECORDING: gettext_lazy("Writing down what was changed"),
}
ROWS_TOLD = (READING, COMPARING, SAVING)
#: In this order on the page: what asks for a decision, then what changes.
GROUPS = (
    ("changed", gettext_lazy("Changed")),
    ("added", gettext_lazy("Added")),
    ("removed", gettext_lazy("Removed")),
)
COUNTS = (
    ("added", gettext_lazy("added")),
    ("changed", gettext_lazy("changed")),
    ("removed", gettext_lazy("removed")),
    ("unchanged", gettext_lazy("unchanged")),
    ("rejected", gettext_lazy("rejected")),
)


@dataclass(frozen=True)
class Scope:
    """A choice of the download: its value in the address and its words."""

    value: str
    words: str


def scopes(user) -> list[Scope]:
    """Whose workbooks somebody may download: single zones, and whole countries for coordinators
    and staff."""
    zones = list(Zone.objects.editable_by(user).select_related("country"))
    found = []
    if is_mi_staff(user):
        countries = Country.objects.filter(zones__isnull=False).distinct()
    else:
        roles = user.memberships.filter(role=MembershipRole.COUNTRY_COORDINATOR)
        countries = Country.objects.filter(pk__in=roles.values("country"))
    for country in countries:
        words = _("All zones of %(country)s") % {"country": country.name_en}
        found.append(Scope(f"country:{country.pk}", words))
    if not found and len(zones) > 1:
        found.append(Scope("mine", _("All your zones")))
    several = len({zone.country_id for zone in zones}) > 1
    for zone in zones:
        words = f"{zone.name_en}, {zone.country.name_en}" if several else zone.name_en
        found.append(Scope(f"zone:{zone.slug}", words))
    return found


def zones_of_scope(user, value: str) -> list[Zone]:
    """The zones of a choice, within what the user may change; none for what is not offered."""
    zones = Zone.objects.editable_by(user)
    kind, _separator, key = value.partition(":")
    if value not in {scope.value for scope in scopes(user)}:
        return []
    if kind == "zone":
        zones = zones.filter(slug=key)
    elif kind == "country":
        zones = zones.filter(country=key)
    return list(zones)


def upload_line(upload: WorkbookUpload) -> dict:
    """An upload in the list of those sent before."""
    return {
        "name": upload.name,
        "url": reverse("admin:workbook_detail", args=[upload.pk]),
        "sent": when(upload.sent_at),
        "state": state_words(upload),
        "is_bad": upload.state == WorkbookUpload.State.REFUSED,
    }


def state_words(upload: WorkbookUpload) -> str:
    made = upload.change_set
    if upload.state == WorkbookUpload.State.SAVED:
        if made is None:
            return _("Nothing to change")
        return _("Put back") if _reversal(made) else made.get_state_display()
    if upload.state == WorkbookUpload.State.DISCARDED:
        return _("Not saved")
    if upload.state == WorkbookUpload.State.READY and waiting_twin(upload):
        return _("Sent already: waits for review")
    if upload.state == WorkbookUpload.State.READY and not preview(upload)["can_confirm"]:
        return _("Nothing to change")
    return upload.get_state_display()


def when(moment) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")


def progress(upload: WorkbookUpload) -> dict:
    """How far the work is: words, and percent where that is known."""
    stage = str(STAGES.get(upload.stage, gettext_lazy("Opening the file")))
    words = stage
    if upload.state == WorkbookUpload.State.SAVING and upload.stage in (READING, COMPARING):
        words = stage = _("Checking once more")
    if upload.rows_done and upload.stage in ROWS_TOLD:
        told = {"stage": stage, "rows": f"{upload.rows_done:,}", "all": f"{upload.rows_in_all:,}"}
        words = _("%(stage)s: %(rows)s rows") % told
        if upload.stage in (COMPARING, SAVING) and upload.rows_in_all:
            words = _("%(stage)s: %(rows)s of %(all)s rows") % told
    return {"done": not upload.is_worked_on, "percent": percent(upload), "words": words}


def percent(upload: WorkbookUpload) -> int | None:
    """Of the whole work, by the time that its steps take; a check fills the bar where that is all,
    and the first half of it where saving follows."""
    share = {
        READING: 0.05 + min(upload.rows_done / 30_000, 0.35),
        COMPARING: 0.4 + 0.6 * _share(upload),
        SAVING: 1 + 0.7 * _share(upload),
        RECORDING: 1.7,
    }.get(upload.stage)
    if share is None:
        return None
    steps = 2 if upload.state == WorkbookUpload.State.SAVING else 1
    return min(99, round(100 * share / steps))


def _share(upload: WorkbookUpload) -> float:
    return min(1, upload.rows_done / upload.rows_in_all) if upload.rows_in_all else 0


def counts(result: dict) -> list[dict]:
    found = result.get("counts", {})
    return [
        {"key": key, "words": words, "number": found.get(key, 0)}
        for key, words in COUNTS
        if found.get(key, 0) or key not in ("removed", "rejected")
    ]


def problems(upload: WorkbookUpload) -> list[Problem]:
    return [Problem(**stored) for stored in upload.result.get("problems", [])]


def problem_groups(upload: WorkbookUpload) -> list[tuple[str, list[Problem], int]]:
    """The problems by sheet, those shown and how many more there are."""
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems(upload):
        by_sheet.setdefault(problem.sheet, []).append(problem)
    return [(sheet, found[:SHOWN], max(0, len(found) - SHOWN)) for sheet, found in by_sheet.items()]


def preview(upload: WorkbookUpload) -> dict:
    """What would change: conflicts to decide, doubts, then the rows by kind."""
    rows = _with_zones_named(upload.result.get("rows", []))
    conflicts = [row for row in rows if any(cell[3] is not None for cell in row["cells"])]
    conflicting = {row["reference"] for row in conflicts}
    doubted = [row for row in rows if row["doubts"] and row["reference"] not in conflicting]
    told = conflicting | {row["reference"] for row in doubted[:SHOWN]}
    groups = []
    for action, title in GROUPS:
        found = [row for row in rows if row["action"] == action and row["reference"] not in told]
        if found:
            more = max(0, len(found) - SHOWN)
            groups.append(
                {"title": title, "action": action, "rows": found[:SHOWN], "more": more,
                 "number": len(found)}
            )  # fmt: skip
    return {
        "conflicts": conflicts[:SHOWN],
        "more_conflicts": max(0, len(conflicts) - SHOWN),
        "doubted": doubted,
        "groups": groups,
        "changes": sum(row["action"] != "kept" for row in rows),
        "can_confirm": bool(conflicts) or any(row["action"] != "kept" for row in rows),
    }


def _with_zones_named(rows: list[dict]) -> list[dict]:
    """The rows with the names of their zones; without them where all are of the same one."""
    slugs = {row["zone"] for row in rows if row["zone"]}
    if len(slugs) < 2:
        return [row | {"zone": ""} for row in rows]
    names = dict(Zone.objects.filter(slug__in=slugs).values_list("slug", "name_en"))
    return [row | {"zone": names.get(row["zone"], row["zone"])} for row in rows]


def outcome(upload: WorkbookUpload, user) -> dict:
    """What became of a saved upload since, and where to see it."""
    made = upload.change_set
    if made is None:
        return {"state": "same"}
    zones = Zone.objects.filter(pk__in=made.changes.values("zone")).order_by("name_en")
    reversal = _reversal(made)
    return {
        "state": "put_back" if reversal else made.state,
        "zones": list(zones[:SHOWN]),
        "changes_url": _address(made, user),
        "reversal_url": _address(reversal, user) if reversal else "",
        "comment": made.comment,
    }


def _reversal(made: ChangeSet) -> ChangeSet | None:
    """The published changes that put these back."""
    return made.reversals.filter(state=ChangeSetState.PUBLISHED).first()


def _address(made: ChangeSet, user) -> str:
    """Where the user reads these changes; nothing where that is not for them."""
    if not ChangeSet.objects.visible_to(user).filter(pk=made.pk).exists():
        return ""
    return reverse("admin:zones_changeset_change", args=[made.pk])


def waiting_twin(upload: WorkbookUpload) -> WorkbookUpload | None:
    """The same file sent before, or another with the same changes, which still wait for review."""
    same = Q(digest=upload.digest)
    if upload.result.get("rows"):
        same |= Q(result__fingerprint=upload.result["fingerprint"])
    return (
        WorkbookUpload.objects.filter(
            same, author=upload.author, change_set__state=ChangeSetState.WAITING
        )
        .exclude(pk=upload.pk)
        .select_related("change_set")
        .first()
    )
