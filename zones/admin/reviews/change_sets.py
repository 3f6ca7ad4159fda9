"""The pages of sets of changes: the queue, and each set with its decision."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.admin.base import ScopedMixin
from zones.admin.reviews import putting_back
from zones.admin.reviews.decisions import (
    put_marks,
    read_decisions,
    with_choices,
    with_reasons_asked,
)
from zones.admin.reviews.doors import doors_of
from zones.admin.reviews.putting_back_pages import PuttingBackPages
from zones.admin.reviews.queue import Queue
from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Zone
from zones.outline_rules import put_right_words
from zones.perms import has_a_role, is_mi_staff
from zones.presenters.changes import sets, states
from zones.presenters.changes.diffs import diffs_of
from zones.presenters.changes.doubted import FoundRecord, Pages
from zones.presenters.changes.elsewhere import waiting_elsewhere
from zones.presenters.changes.folding import folded
from zones.presenters.changes.lines import lines_of
from zones.presenters.changes.problems import problem_words
from zones.review import deciding
from zones.review.correcting import MOST_RECORDS, may_correct
from zones.review.doubted import noted_doubts
from zones.review.doubting import Found, doubts_of
from zones.review.ties import refuse_together

PAGE = 50  # records
#: Fields in conflict that one page asks about; the others are asked once these are decided.
MOST_CONFLICTS = 100
#: Zones whose pages are offered with the changes in them.
MOST_PREVIEWS = 5
LONGEST_COMMENT = ChangeSet._meta.get_field("comment").max_length
LONGEST_REASON = ChangeSet._meta.get_field("reason").max_length


@admin.register(ChangeSet)
class ChangeSetAdmin(PuttingBackPages, ScopedMixin, admin.ModelAdmin):
    """Scope is that of ``ChangeSet.objects.visible_to``; what lies beyond it is not found."""

    search_fields = ("zone__name_en", "reason")

    def get_queryset(self, request):
        return ChangeSet.objects.visible_to(request.user)

    def has_module_permission(self, request):
        return has_a_role(request.user)

    def has_view_permission(self, request, obj=None):
        if not has_a_role(request.user):
            return False
        return obj is None or self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    # -- the queue ------------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Changes and their review"),
            "opts": self.opts,
            "queue": Queue(request.user, request.GET),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/queue.html", context)

    # -- a set ----------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        change_set = self._found(request, object_id)
        page = SetPage(request, change_set, self.admin_site)
        if request.method == "POST":
            response = page.answer()
            if response is not None:
                return response
            page = SetPage(
                request,
                self._found(request, object_id),
                self.admin_site,
                problems=page.problems,
                sent=request.POST,
            )
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(what)s: changes no. %(number)s")
            % {"what": sets.title_of(change_set), "number": change_set.pk},
            "opts": self.opts,
            "page": page,
            "one": page.change_set,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/change_set.html", context)

    def history_view(self, request, object_id, extra_context=None):
        """A set is its own history."""
        return redirect("admin:zones_changeset_change", self._found(request, object_id).pk)

    def _found(self, request, object_id) -> ChangeSet:
        if not str(object_id).isdecimal() or len(str(object_id)) > 18:
            raise Http404
        one = sets.with_summary(self.get_queryset(request)).filter(pk=object_id).first()
        if one is None:
            raise Http404
        return one


class SetPage:
    """A set as one person sees it, and what that person may do with it. ``sent`` is what was
    posted and stopped at ``problems``: all of it stands on the page again."""

    def __init__(
        self, request, change_set: ChangeSet, site: admin.AdminSite, problems=(), sent=None
    ):
        self.request = request
        self.change_set = change_set
        self.problems = list(problems)
        self.sent = sent or {}
        self.who = sets.person(change_set.author)
        is_part = bool(states.partly_published([change_set]))
        self.mark = states.state_mark(change_set, is_part)
        self.state = states.state_words(change_set, is_part)
        self.put_right = put_right_words(change_set.put_right)
        self.waits = change_set.state == ChangeSetState.WAITING
        self.decider = sets.person(change_set.decided_by) if change_set.decided_at else ""
        self.may_review = self.waits and deciding.may_review(request.user, change_set)
        self.may_withdraw = self.waits and change_set.author_id == request.user.pk
        self.may_reverse = deciding.may_reverse(request.user, change_set)
        self.is_put_back = self.may_reverse and deciding.is_put_back(change_set)
        self.under_way = self.may_reverse and putting_back.under_way(change_set, request.user)
        visible = ChangeSet.objects.visible_to(request.user)
        self.reversals = list(visible.filter(reverses=change_set))
        self.replacements = list(visible.filter(replaces=change_set))
        self._read_records()
        self._read_corrections(site)

    def _read_records(self) -> None:
        changes = self.change_set.changes.select_related("content_type")
        seen = self._within_scope(changes)
        self.hidden = self.change_set.records - seen.count()
        by_itself, held = folded(seen)
        self.pages = Paginator(by_itself, PAGE)
        self.records_page = self.pages.get_page(self.request.GET.get("p"))
        self.page_range = list(self.pages.get_elided_page_range(self.records_page.number))
        self.records = self.pages.count + self.hidden
        self.has_carried = bool(held)
        shown = list(self.records_page.object_list)
        if self.may_review and self.sent:
            put_marks(self.sent, shown)
        odd = self._read_doubts(seen, by_itself)
        self.diffs = diffs_of(
            shown,
            with_present=self.waits,
            user=self.request.user,
            belonging=held,
            doubts=odd,
        )
        if self.may_review and self.sent.get("do") in ("accept", "mark"):
            self.diffs = [with_reasons_asked(one) for one in self.diffs]
        self.lines = lines_of(self.diffs)
        self.folds = any(line.is_folded for line in self.lines)
        self.conflicting, self.more_conflicts = [], 0
        if self.may_review:
            on_page = {one.pk: one for one in shown}
            there = changes.exclude(action=ChangeAction.ADD)  # what is new was changed by nobody
            self._read_conflicts([on_page.get(one.pk, one) for one in there])

    def _read_doubts(self, seen, by_itself) -> Found:
        """What is odd about what waits, or was when it was settled, and what is refused, on all
        pages of it: lists that lead to each."""
        where = Pages(by_itself.values_list("pk", flat=True), PAGE)
        self.refused = where.refused(states.not_taken_whole(by_itself))
        self.doubted: list[FoundRecord] = []
        if not self.waits:
            kept = list(seen.filter(doubts__isnull=False))
            odd = noted_doubts(kept)
            self.doubted = where.doubted(kept, odd)
            return odd
        changes = list(seen)
        self.elsewhere = waiting_elsewhere(self.change_set, changes, self.request.user)
        odd = doubts_of(changes)
        self.doubted = where.doubted(changes, odd)
        return odd

    def _read_corrections(self, site: admin.AdminSite) -> None:
        """How its author may correct it; and the zones whose page its readers may look at with
        it, which are those who made it or decide on it."""
        is_small = self.change_set.records <= MOST_RECORDS
        self.may_correct = may_correct(self.request.user, self.change_set)
        self.doors = doors_of(site, self.change_set) if self.may_correct and is_small else []
        self.is_too_large = self.may_correct and not is_small
        zones = Zone.objects.none()
        if self.may_review or self.may_withdraw:
            touched = self.change_set.changes.zone_keys()
            zones = Zone.objects.editable_by(self.request.user).filter(pk__in=touched)
        self.preview_zones = list(zones.order_by("name_en")[:MOST_PREVIEWS])

    def _within_scope(self, changes):
        """Of a set that also touches zones of others, an official reads what concerns the own."""
        user = self.request.user
        if is_mi_staff(user) or self.change_set.author_id == user.pk or self.may_review:
            return changes.all()
        return changes.within(Zone.objects.editable_by(user)) | changes.filter(zone=None)

    def _read_conflicts(self, changes) -> None:
        concerned = deciding.conflicting(changes)
        told = diffs_of(concerned, with_present=True, user=self.request.user)
        if self.sent:
            told = [with_choices(self.sent, one) for one in told]
        fields = 0
        for one in told:
            fields += len(one.conflicts)
            if fields <= MOST_CONFLICTS:
                self.conflicting.append(one)
            else:
                self.more_conflicts += len(one.conflicts)

    # -- answers --------------------------------------------------------------------------------

    def answer(self):
        """Do what was sent; None where it stopped at ``problems``, which the page then shows."""
        does = {
            "mark": self._mark,
            "accept": self._accept,
            "refuse": self._refuse,
            "withdraw": self._withdraw,
            "put_back": self._put_back,
        }.get(self.request.POST.get("do", ""))
        if does is None:
            raise PermissionDenied
        try:
            return does()
        except deciding.AlreadySettled:
            self.problems.append(_("Somebody settled these changes meanwhile."))
        except deciding.NotApplicable as refusal:
            self.problems.append(problem_words(refusal))
        return None

    def _mark(self):
        self._review()
        made = read_decisions(self.request.POST, self.diffs, [])
        if made.problems:
            self.problems += made.problems
            return None
        deciding.mark(change_set=self.change_set, by=self.request.user, **made.marks())
        self._tell(_("Your marks are kept; nothing is published yet."))
        following = self.records_page
        number = following.next_page_number() if following.has_next() else 1
        return redirect(f"{self.request.path}?p={number}")

    def _accept(self):
        self._review()
        made = read_decisions(self.request.POST, self.diffs, self.conflicting)
        if made.problems:
            self.problems += made.problems
            return None
        with transaction.atomic():
            deciding.mark(change_set=self.change_set, by=self.request.user, **made.marks())
            kept = sum(map(len, made.kept.values()))
            along = refuse_together(self.change_set.changes.select_related("content_type"))
            settled = deciding.accept(
                change_set=self.change_set,
                by=self.request.user,
                comment=self._sent("comment", LONGEST_COMMENT),
                over_newer=made.over_newer,
                as_marked=True,
            )
        if settled.state == ChangeSetState.PUBLISHED:
            self._tell(_("Published. The author is told."))
        elif settled.state == ChangeSetState.OVERTAKEN:
            self._tell(_("What stood there stays: nothing of it is published. The author is told."))
        else:
            self._tell(_("All of it was refused: nothing is published. The author is told."))
        if kept and settled.state != ChangeSetState.OVERTAKEN:
            self._tell(_kept_words(kept))
        if along:
            self._tell(_along_words(along))
        return redirect(self.request.path)

    def _refuse(self):
        self._review()
        comment = self._sent("why", LONGEST_COMMENT)
        if not comment:
            self.problems.append(_("Say why the changes are refused: the author reads it."))
            return None
        deciding.refuse(change_set=self.change_set, by=self.request.user, comment=comment)
        self._tell(_("Refused. The author is told why."))
        return redirect(self.request.path)

    def _withdraw(self):
        if not self.may_withdraw:
            raise PermissionDenied
        deciding.withdraw(change_set=self.change_set, by=self.request.user)
        self._tell(_("Taken back. Nothing of it will be published."))
        return redirect(self.request.path)

    def _put_back(self):
        if not self.may_reverse:
            raise PermissionDenied
        if self.is_put_back:
            self.problems.append(_("These changes are put back already, or wait for it."))
            return None
        reason = self._sent("reason", LONGEST_REASON)
        if not reason:
            self.problems.append(_("Say why these changes are put back."))
            return None
        if self.change_set.records > putting_back.FEW:
            work = putting_back.begin(self.change_set, by=self.request.user, reason=reason)
            return redirect("admin:zones_changeset_putting_back", work.pk)
        made = deciding.reverse(change_set=self.change_set, by=self.request.user, reason=reason)
        for words in putting_back.told_of(made):
            self._tell(words)
        return redirect("admin:zones_changeset_change", (made.change_set or self.change_set).pk)

    def _review(self) -> None:
        if not self.waits:
            raise deciding.AlreadySettled
        if not self.may_review:
            raise PermissionDenied

    def _sent(self, name: str, longest: int) -> str:
        return self.request.POST.get(name, "").replace("\x00", "").strip()[:longest]

    def _tell(self, words: str) -> None:
        messages.success(self.request, words)


def _along_words(number: int) -> str:
    """``number`` records were left out with what a reviewer refused or kept."""
    words = ngettext(
        "Left out together with it: %(n)s record that belongs to it, such as its source.",
        "Left out together with it: %(n)s records that belong to it, such as its source.",
        number,
    )
    return words % {"n": number}


def _kept_words(number: int) -> str:
    words = ngettext(
        "What stood there was kept in %(n)s field.",
        "What stood there was kept in %(n)s fields.",
        number,
    )
    return words % {"n": number}
