"""The list of sets of changes: what waits for somebody's decision, and what was settled."""

from functools import cached_property

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes.sets import summaries_of, with_summary

PAGE = 30
STATES = {
    "": gettext_lazy("Waiting"),
    ChangeSetState.PUBLISHED: ChangeSetState.PUBLISHED.label,
    ChangeSetState.REFUSED: ChangeSetState.REFUSED.label,
    ChangeSetState.OVERTAKEN: ChangeSetState.OVERTAKEN.label,
    ChangeSetState.WITHDRAWN: ChangeSetState.WITHDRAWN.label,
}


class Queue:
    """The sets that a person may see, by state and zone, as the address of the page asks."""

    def __init__(self, user, asked: QueryDict):
        self.user = user
        self.asked_state = asked.get("state", "") if asked.get("state") in STATES else ""
        self.asked_zone = asked.get("zone", "")
        self.asked_page = asked.get("p")

    @cached_property
    def zone(self) -> Zone | None:
        return next((one for one in self.zones if str(one.pk) == self.asked_zone), None)

    @cached_property
    def zones(self) -> list[Zone]:
        """Those that sets within sight touch, for the choice."""
        seen = ChangeSet.objects.visible_to(self.user).order_by().values("pk")
        touched = RecordChange.objects.filter(change_set__in=seen).zone_keys()
        return list(Zone.objects.filter(pk__in=touched).order_by("name_en"))

    def states(self) -> list[tuple[str, str, bool]]:
        """Key, words, and whether it is the one asked for."""
        return [(key, label, key == self.asked_state) for key, label in STATES.items()]

    @cached_property
    def lists(self) -> list[dict]:
        """Headed lists; of settled sets one, in pages."""
        if self.asked_state:
            return [self._settled()]
        mine = self._of_zone(ChangeSet.objects.reviewable_by(self.user))
        own = self._of_zone(ChangeSet.objects.visible_to(self.user).waiting())
        own = own.filter(author=self.user)
        waiting = self._of_zone(ChangeSet.objects.visible_to(self.user).waiting())
        others = waiting.exclude(author=self.user).exclude(pk__in=mine.order_by().values("pk"))
        return [
            self._list("decide", _("For you to decide"), mine, _("Nothing waits for you.")),
            self._list("own", _("Yours that wait for somebody else"), own, ""),
            self._list("others", _("Others that wait"), others, ""),
        ]

    def _settled(self) -> dict:
        rows = self._of_zone(ChangeSet.objects.visible_to(self.user))
        rows = rows.filter(state=self.asked_state)
        return self._list("settled", STATES[self.asked_state], rows, _("None."))

    def _of_zone(self, rows):
        if self.zone is None:
            return rows
        touching = RecordChange.objects.of_zone(self.zone).order_by().values("change_set")
        return rows.filter(pk__in=touching)

    def _list(self, key: str, heading: str, rows, blank: str) -> dict:
        order = ("-made_at", "-pk") if self.asked_state else ("made_at", "pk")
        pages = Paginator(with_summary(rows).order_by(*order), PAGE)
        page = pages.get_page(self.asked_page)
        told = summaries_of(page.object_list, with_doubts=True)
        return {
            "key": key,
            "heading": heading,
            "page": page,
            "count": pages.count,
            "rows": told,
            "blank": blank,
        }

    def query(self) -> str:
        """What other pages of the list keep of the address."""
        kept = QueryDict(mutable=True)
        kept.update({k: v for k, v in (("state", self.asked_state),) if v})
        if self.zone:
            kept["zone"] = str(self.zone.pk)
        return kept.urlencode()
