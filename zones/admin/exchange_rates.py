"""Exchange rates at the desk: their list, their form and a file of them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.admin.base import PortalAdmin, dated
from zones.admin.formsets import RecordForm
from zones.admin.zone.doubting import DoubtingForm
from zones.admin.zone.fact_page import AskedPageMixin
from zones.admin.zone.rows import CurrencyCode
from zones.enums import ChangeOrigin
from zones.importing.exchange_rates import COLUMNS, Unreadable, csv_rates
from zones.importing.keeping_rates import LONGEST_REASON, Kept, keep_rates
from zones.models import ExchangeRate
from zones.presenters import formats
from zones.rate_jumps import jump_words, leapt_from
from zones.review.submitting import submission

MOST_BYTES = 1_000_000


class RateForm(DoubtingForm, RecordForm):
    """A rate as it is typed; one that jumps beside its neighbour in time is confirmed."""

    class Meta:
        field_classes = {"currency": CurrencyCode}

    def find_doubts(self):
        told = ("currency", "as_of", "per_usd")
        if not set(told) & set(self.changed_data) or any(name in self.errors for name in told):
            return
        rate = self.instance
        others = ExchangeRate.objects.filter(currency=rate.currency).exclude(pk=rate.pk)
        if near := leapt_from(rate, others):
            yield "per_usd", jump_words(rate, near)


class RatesFileForm(forms.Form):
    """A CSV of rates, and why those that jump are right."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    reason = forms.CharField(
        label=gettext_lazy("Why rates that jump are right"),
        required=False,
        max_length=LONGEST_REASON,
    )

    def clean_file(self) -> str:
        """The text of the file."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("This is no text in UTF-8. Save the table as “CSV UTF-8” and send that.")
            ) from None


@admin.register(ExchangeRate)
class ExchangeRateAdmin(AskedPageMixin, PortalAdmin):
    form = RateForm
    change_list_template = "admin/zones/exchangerate/change_list.html"
    list_display = ("currency", "stated", dated, "qualifier", "source")
    list_filter = ("currency",)
    list_select_related = ("source",)
    search_fields = ("currency", "as_of")
    autocomplete_fields = ("source",)

    @admin.display(description=gettext_lazy("units per US dollar"), ordering="per_usd")
    def stated(self, rate: ExchangeRate) -> str:
        return formats.number(rate.per_usd)

    def get_urls(self):
        file = path(
            "file/",
            self.admin_site.admin_view(self.file_view),
            name="zones_exchangerate_file",
        )
        return [file, *super().get_urls()]

    def file_view(self, request: HttpRequest) -> HttpResponse:
        """Asks for a file and says what became of it: all of its new rates are kept, or none."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = RatesFileForm(request.POST or None, request.FILES or None)
        kept, refusal = None, None
        if request.method == "POST" and form.is_valid():
            try:
                kept = _keep(request.user, form.cleaned_data)
            except Unreadable as problem:
                refusal = problem
        context = {
            **self.admin_site.each_context(request),
            "title": _("Upload exchange rates"),
            "opts": self.model._meta,
            "form": form,
            "columns": COLUMNS,
            "kept": kept,
            "refusal": refusal,
        }
        return render(request, "admin/zones/exchangerate/file.html", context)


def _keep(user, sent: dict) -> Kept:
    rows = csv_rates(sent["file"])
    with submission(by=user, origin=ChangeOrigin.DESK, reason=sent["reason"]):
        return keep_rates(rows, reason=sent["reason"], by=user)
