"""The two days between which a history is to be read."""

from datetime import date, datetime, time

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FORM = gettext_lazy("Write the day as year, month and day: 2026-08-31.")


class DayField(forms.DateField):
    """A day that is over or today, written as browsers send it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": FORM,
        "required": gettext_lazy("Choose a day."),
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def validate(self, value):
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise forms.ValidationError(_("This day lies ahead."))


class MomentsForm(forms.Form):
    """``begins`` is when the history does: what stood before nobody noted."""

    since = DayField(label=gettext_lazy("At the end of"))
    until = DayField(label=gettext_lazy("and at the end of"))

    def __init__(self, asked: QueryDict, begins: datetime | None):
        is_asked = any(name in asked for name in self.base_fields)
        super().__init__(asked if is_asked else None, initial={"until": timezone.localdate()})
        self._begins = begins and timezone.localtime(begins).date()

    def clean_since(self) -> date:
        day = self.cleaned_data["since"]
        if self._begins and day < self._begins:
            words = _("This history begins on %(day)s: what stood before is not recorded.")
            raise forms.ValidationError(words % {"day": date_format(self._begins, "j M Y")})
        return day

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("This day has to be later than the first."))
        return self.cleaned_data

    def moments(self) -> tuple[datetime, datetime] | None:
        """The ends of both days; None where they were not asked for, or amiss."""
        if not self.is_valid():
            return None
        return _end(self.cleaned_data["since"]), _end(self.cleaned_data["until"])


def _end(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
