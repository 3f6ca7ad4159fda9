"""What can be done with an enquiry at the desk: one form for each act, nothing else is changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory import services
from directory.enums import Outcome
from directory.models import EnquiryThread
from directory.models.enquiry import LONGEST_TEXT
from directory.offices import possible_owners
from directory.texts import LimitedTextField, at_most

#: Outcomes that an office records; a withdrawn enquiry closes itself.
LONGEST_NOTE, LONGEST_OUTCOME_NOTE = 300, 1000  # characters
RECORDED = [choice for choice in Outcome.choices if choice[0] != Outcome.WITHDRAWN]


class ActForm(forms.Form):
    """An act on a thread; ``name`` is its button's value, ``done`` what is said afterwards."""

    name = ""
    done = ""
    use_required_attribute = False

    def __init__(self, *args, thread: EnquiryThread, **kwargs):
        self.thread = thread
        super().__init__(*args, auto_id=f"{self.name}-%s", **kwargs)

    def carry_out(self, by) -> bool:
        """Whether it was done; what the service refuses stands at the form."""
        if not self.is_valid():
            return False
        try:
            self.act(by)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
            return False
        return True

    def act(self, by) -> None:
        raise NotImplementedError


class ReplyForm(ActForm):
    name = "reply"
    done = gettext_lazy("Your answer stands on the asker’s page and goes out by e-mail.")
    text = LimitedTextField(
        label=gettext_lazy("Your answer"),
        help_text=at_most(LONGEST_TEXT),
        most=LONGEST_TEXT,
        error_messages={"required": gettext_lazy("Write your answer.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def act(self, by) -> None:
        last = self.thread.messages.last()
        text = self.cleaned_data["text"]
        if last is None or last.author_id != by.pk or last.text != text:  # no button pressed twice
            services.reply(thread=self.thread, by=by, text=text)


class TakeUpForm(ActForm):
    name = "take_up"
    done = gettext_lazy("The enquiry is yours.")

    def act(self, by) -> None:
        services.take_up(thread=self.thread, by=by)


class OwnerField(forms.ModelChoiceField):
    def label_from_instance(self, user) -> str:
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()


class HandOverForm(ActForm):
    name = "hand_over"
    done = gettext_lazy("The enquiry was handed over.")
    to = OwnerField(
        queryset=None,
        label=gettext_lazy("To"),
        error_messages={"required": gettext_lazy("Choose who takes it over.")},
    )
    note = LimitedTextField(
        label=gettext_lazy("Note for them"),
        help_text=at_most(LONGEST_NOTE),
        most=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owners = possible_owners(self.thread).exclude(pk=self.thread.owner_id)
        self.fields["to"].queryset = owners

    def act(self, by) -> None:
        services.hand_over(thread=self.thread, by=by, **self.cleaned_data)


class LaterDayField(forms.DateField):
    """A day on which the office asks again, if any."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        super().__init__(label=gettext_lazy("Ask again on"), required=False, **kwargs)

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value <= timezone.localdate():
            raise ValidationError(_("Choose a day to come."))


class CloseForm(ActForm):
    name = "close"
    done = gettext_lazy("The enquiry is closed.")
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"),
        choices=[("", gettext_lazy("Choose")), *RECORDED],
        error_messages={"required": gettext_lazy("Say what came of the enquiry.")},
    )
    outcome_note = LimitedTextField(
        label=gettext_lazy("Note, for the offices alone"),
        help_text=at_most(LONGEST_OUTCOME_NOTE),
        most=LONGEST_OUTCOME_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    follow_up_on = LaterDayField(
        help_text=gettext_lazy(
            "On that day the owner is reminded by mail. The asker’s page names it."
        ),
    )

    def act(self, by) -> None:
        services.close(thread=self.thread, by=by, **self.cleaned_data)


class FollowUpForm(ActForm):
    name = "follow_up"
    done = gettext_lazy("It is noted that you followed this up.")
    follow_up_on = LaterDayField(
        help_text=gettext_lazy("Leave it empty where nothing more is to be asked."),
    )

    def act(self, by) -> None:
        services.follow_up(thread=self.thread, by=by, **self.cleaned_data)


ACTS = (ReplyForm, TakeUpForm, HandOverForm, CloseForm, FollowUpForm)
FORMS = {form.name: form for form in ACTS}
