"""The pivot desk as a page: what is asked, filters, chart, table, files, and what is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import SavedPivot
from accounts.perms import may_change_pivot
from sezportal.finder import find
from sezportal.presenters.staff.pivot.drawing import PivotTable, pivot_table
from sezportal.presenters.staff.pivot.form import FORM_ID, NameForm, PivotForm
from sezportal.presenters.zone_filters import ZonePanel, address, zone_panel
from sezportal.summaries.pivot.asked import OWN, PivotAsked
from sezportal.summaries.pivot.stacked import pivot_stack
from sezportal.summaries.tables import Summary
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.pdf import source_entry
from sezportal.summaries.writing.words import made_at
from zones.presenters.figures import SourceEntry, SourceMark
from zones.stack_chart import Stack

#: A filter of the list of zones that is none here.
COMPARATORS = "comparators"


@dataclass(frozen=True)
class SavedLink:
    """``change_urls`` are none for whoever may not rename and delete it."""

    name: str
    url: str
    note: str
    is_this: bool
    rename_url: str = ""
    delete_url: str = ""


@dataclass(frozen=True)
class PivotPage:
    """Everything ``sezportal/staff/pivot.html`` says. ``wrong`` holds what no field shows;
    ``files`` and ``name_form`` are none where something was not understood."""

    title: str
    heading: str
    asked: tuple[tuple[str, str], ...]
    made_at: str
    notices: tuple[str, ...]
    form: PivotForm
    form_id: str
    panel: ZonePanel
    action: str
    has_wrong: bool
    is_saved_wrong: bool
    wrong: tuple[str, ...]
    table: PivotTable
    stack: Stack | None
    files: tuple[dict[str, str], ...]
    sources: tuple[SourceEntry, ...]
    saved: tuple[SavedLink, ...]
    name_form: NameForm | None
    query: str

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Staff's desk"), "url": reverse("staff-desk")},
            {"label": _("Pivot tables")},
        ]


def pivot_page(
    made: Summary,
    asked: PivotAsked,
    *,
    data: QueryDict,
    wrong: Mapping[str, str],
    user,
    saved: SavedPivot | None = None,
    name_form: NameForm | None = None,
) -> PivotPage:
    """``wrong`` has a sentence for every parameter of ``data`` that was not understood."""
    sources = tuple(map(source_entry, made.sources))
    marks = {
        entry.number: SourceMark(entry.number, entry.anchor, entry.title, entry.publisher)
        for entry in sources
    }
    action, query = reverse("staff-pivot"), asked.query.urlencode()
    return PivotPage(
        title=made.title,
        heading=saved.name if saved else _("Pivot tables"),
        asked=made.asked,
        made_at=made_at(made),
        notices=made.notes,
        form=PivotForm(asked, data, wrong),
        form_id=FORM_ID,
        panel=_panel(data, action),
        action=action,
        has_wrong=bool(wrong),
        is_saved_wrong=bool(wrong and saved),
        wrong=(wrong[COMPARATORS],) if COMPARATORS in wrong else (),
        table=pivot_table(made, marks),
        stack=pivot_stack(made),
        files=() if wrong else tuple(_files(query)),
        sources=sources,
        saved=tuple(_saved(user, saved)),
        name_form=None if wrong else name_form or NameForm(),
        query=query,
    )


def _panel(data: QueryDict, action: str) -> ZonePanel:
    """The filters of the list of zones, in one form with what else is asked."""
    panel = zone_panel(find(data), action=action, data=data)
    own = QueryDict(mutable=True)
    for name in OWN:
        if data.get(name):
            own[name] = data[name]
    return replace(
        panel,
        facets=tuple(facet for facet in panel.facets if facet.key != COMPARATORS),
        hidden=(),
        clear_url=address(action, own),
    )


def _files(query: str):
    for ending, (_make, media_type) in FORMATS.items():
        yield {
            "label": ending.upper(),
            "url": f"{reverse('staff-pivot-file', args=[ending])}?{query}",
            "format": media_type.partition(";")[0],
        }


def _saved(user, this: SavedPivot | None):
    for pivot in SavedPivot.objects.select_related("made_by"):
        by = pivot.made_by.get_full_name() or pivot.made_by.get_username() if pivot.made_by else ""
        day = timezone.localdate(pivot.made_at).isoformat()
        ways = {}
        if may_change_pivot(user, pivot):
            ways = {
                "rename_url": reverse("staff-pivot-rename", args=[pivot.slug]),
                "delete_url": reverse("staff-pivot-delete", args=[pivot.slug]),
            }
        yield SavedLink(
            name=pivot.name,
            url=reverse("staff-pivot-saved", args=[pivot.slug]),
            note=_("%(by)s, %(day)s") % {"by": by, "day": day} if by else day,
            is_this=pivot == this,
            **ways,
        )
