"""Correcting a set of changes on the forms it was made with, or any other form of its records."""

from collections.abc import Mapping
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from zones.models import ChangeSet
from zones.presenters.changes.diffs import RecordDiff, diffs_of
from zones.presenters.changes.problems import problem_words
from zones.presenters.changes.remarks import remarks_of
from zones.review.applying import NotApplicable, Shown
from zones.review.correcting import (
    Correction,
    correction,
    may_correct,
    proposed_by,
    shown_now,
)
from zones.review.deciding import AlreadySettled

#: In the address of a form: the number of the set that is being corrected on it.
CORRECT = "correct"
#: What the page carries: which newer values its reader was shown, each as ``change:column=stamp``.
SHOWN = "_shown"
LONGEST_NUMBER = 18  # digits
#: So many sets back, what reviewers said is still shown.
MOST_BEFORE = 5


class Corrected:
    """The set that is being corrected, as the form's page tells of it: what reviewers said of it
    and of those before it, and what others changed meanwhile."""

    def __init__(self, change_set: ChangeSet):
        self.change_set = change_set
        self.url = reverse("admin:zones_changeset_change", args=[change_set.pk])
        self._changes = proposed_by(change_set)
        self.now = shown_now(self._changes)
        concerned = [change for change in self._changes if change.pk in self.now]
        self.conflicting: list[RecordDiff] = diffs_of(concerned, with_present=True)

    @property
    def shown(self) -> str:
        """What ``read_shown`` reads."""
        return " ".join(
            f"{key}:{name}={stamp}"
            for key, stamps in self.now.items()
            for name, stamp in stamps.items()
        )

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        """Comments of reviewers, each with what it is about; the latest first."""
        found, one = [], self.change_set
        for _turn in range(MOST_BEFORE):
            if one is None:
                break
            if one.comment:
                found.append((str(one), one.comment))
            found += remarks_of([one], with_carried=True).get(one.pk, [])
            one = one.replaces
        return found


class CorrectingMixin:
    """The form of a record, asked for with ``?correct=<number>``, opens as if that set were
    published; what is saved waits in its place (``zones.review.correcting``).

    Stands outside ``SubmittedMixin``, whose set of changes it provides.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        def view():
            return super(CorrectingMixin, self).changeform_view(
                request, object_id, form_url, extra_context
            )

        if CORRECT not in request.GET or object_id is None:
            return view()
        return self._corrected(request, _set_of(request), view)

    def render_change_form(self, request, context, *args, **kwargs):
        context["correcting"] = getattr(request, "correcting", None)
        return super().render_change_form(request, context, *args, **kwargs)

    def _corrected(self, request, change_set: ChangeSet, view):
        """The page is written while the set is carried out: afterwards nothing of it stands."""
        told = Corrected(change_set)
        if not may_correct(request.user, change_set):
            messages.error(request, _("These changes cannot be corrected any more."))
            return redirect(told.url)
        is_sent = request.method == "POST"
        over_newer = read_shown(request.POST.get(SHOWN, "")) if is_sent else told.now
        try:
            with correction(by=request.user, change_set=change_set, over_newer=over_newer) as made:
                with _told_to(request, told, made):
                    response = view()
                    if hasattr(response, "render"):
                        response.render()
                made.is_kept = is_sent and response.status_code == 302
        except AlreadySettled:
            messages.error(request, _("Somebody settled these changes meanwhile."))
            return redirect(told.url)
        except NotApplicable as refusal:
            messages.error(request, problem_words(refusal))
            is_new_to_them = is_sent and refusal.columns
            return redirect(request.get_full_path() if is_new_to_them else told.url)
        return self._settled(request, made) if made.is_kept else response

    def _settled(self, request, made: Correction):
        if made.change_set is None:
            words = _("Nothing of it is left, so the changes were taken back.")
            messages.warning(request, words)
            return redirect("admin:zones_changeset_change", made.corrects.pk)
        if made.is_unchanged:
            messages.info(request, _("Nothing was changed."))
        else:
            words = _("Sent for review in place of changes no. %(number)s.")
            messages.success(request, words % {"number": made.corrects.pk})
        return redirect("admin:zones_changeset_change", made.change_set.pk)


def read_shown(words: str) -> Mapping[int, Shown]:
    """The stamps a page carried, by change and column; what cannot be read is left out."""
    found: dict[int, dict[str, str]] = {}
    for word in words.split():
        name, _sign, stamp = word.rpartition("=")
        key, _sign, column = name.partition(":")
        if key.isascii() and key.isdecimal():
            found.setdefault(int(key), {})[column] = stamp
    return found


def _set_of(request) -> ChangeSet:
    """The set that the address names, where it is the reader's own. Whether it can be corrected
    is asked once it is locked."""
    number = request.GET[CORRECT]
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise Http404
    own = ChangeSet.objects.visible_to(request.user).filter(author=request.user)
    found = own.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@contextmanager
def _told_to(request, told: Corrected, made: Correction):
    """While the view runs it knows what it is part of, and what it says is not said yet."""
    request.correcting, request.submission, request.held_messages = told, made.submission, []
    try:
        yield
    finally:
        request.correcting = request.submission = request.held_messages = None
