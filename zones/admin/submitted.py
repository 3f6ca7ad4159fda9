"""Every page of the admin that writes is one set of changes, published or waiting."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zones.enums import ChangeOrigin
from zones.presenters.changes.sets import waiting_for_record
from zones.review.submitting import Submission, submission

#: The tag of what is said of the values themselves: it holds as well where they wait.
OF_VALUES = "of-values"


class SubmittedMixin:
    """Runs each view that writes inside ``submission``, whatever form, action or button wrote.

    Where the changes wait, the page says so instead of claiming that they were saved: what the
    views would have said is held back until that is known.
    """

    def changeform_view(self, request, *args, **kwargs):
        return self._submitted(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        return self._submitted(request, super().delete_view, *args, **kwargs)

    def changelist_view(self, request, *args, **kwargs):
        return self._submitted(request, super().changelist_view, *args, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """The form of a record says which changes to it wait."""
        if obj is not None:
            context["waiting"] = waiting_for_record(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def message_user(self, request, message, *args, **kwargs):
        held = getattr(request, "held_messages", None)
        if held is None:
            super().message_user(request, message, *args, **kwargs)
        else:
            held.append((message, args, kwargs))

    def _submitted(self, request, view, *args, **kwargs):
        if request.method != "POST" or getattr(request, "submission", None):
            return view(request, *args, **kwargs)
        request.held_messages = []
        try:
            with submission(by=request.user, origin=ChangeOrigin.DESK) as made:
                request.submission = made
                response = view(request, *args, **kwargs)
        finally:
            held, request.held_messages, request.submission = request.held_messages, None, None
        if made.waits:
            response = self._wait(request, made)
            held = [one for one in held if one[2].get("extra_tags") == OF_VALUES]
        for message, message_args, message_kwargs in held:
            super().message_user(request, message, *message_args, **message_kwargs)
        return response

    def _wait(self, request, made: Submission):
        self.message_user(
            request,
            _("Sent for review. The portal shows the earlier values until somebody accepts yours."),
            messages.SUCCESS,
        )
        return redirect("admin:zones_changeset_change", made.change_set.pk)
