"""The questions of an enquiry: few, in plain words, and nothing that was typed is ever lost."""

import json

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from directory.enums import Start
from directory.models import Enquiry, EnquiryThread
from directory.models.enquiry import LONGEST_TEXT
from directory.references import reference_from
from directory.robots import Age, OpenForm, age_of, new_stamp
from directory.texts import EmailAddressField, LimitedTextField, at_most
from sezportal.navigation import ENDONYMS
from sezportal.projects.fields import CodeField, WholeNumberField
from sezportal.projects.forms import LARGEST_AMOUNT_USD, MOST_PEOPLE, ProjectForm, SectorQuestion
from zones.filters import AmountField
from zones.models import Sector

#: More hectares than the column holds, and than any of the zones has to give.
LARGEST_LAND_HA = 1_000_000

#: The groups of questions as the page shows them; consent stands by itself.
QUESTION = ("message", "language")
PROJECT = ("sector", "investment", "headcount", "area", "timing")
PERSON = ("name", "email", "organisation", "home_country", "phone")


class ProjectQuestions(SectorQuestion):
    """What the enquiry is sized by; every answer may stay empty. The names are those that the
    calculators and site selection use in their addresses, so that a project comes along."""

    investment = WholeNumberField(
        label=_("Investment, USD"), largest=LARGEST_AMOUNT_USD, required=False
    )
    headcount = WholeNumberField(label=_("People employed"), largest=MOST_PEOPLE, required=False)
    area = AmountField(
        label=_("Land, ha"), largest=LARGEST_LAND_HA, decimal_places=2, required=False
    )
    timing = CodeField(
        label=_("Start"), choices=[("", _("Not chosen")), *Start.choices], required=False
    )


class PersonQuestions(forms.Form):
    """Who asks, and how the answer reaches them."""

    name = LimitedTextField(
        label=_("Your name"),
        most=120,
        error_messages={"required": _("Write your name: the office wants to address you.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailAddressField(
        label=_("Your e-mail"),
        error_messages={"required": _("Write your e-mail address: the answer is sent there.")},
        # A browser's own check would show one fault at a time, in its own words.
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    organisation = LimitedTextField(
        label=_("Organisation"),
        most=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    home_country = LimitedTextField(
        label=_("Country you write from"),
        most=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    phone = LimitedTextField(
        label=_("Telephone"),
        most=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class EnquiryForm(ProjectQuestions, PersonQuestions, ProjectForm, OpenForm):
    """An enquiry; ``errors`` name every field to mend at once."""

    kind = "enquiry"
    #: As on the page, so that what is to be mended stands in the same order as the fields.
    field_order = (*QUESTION, *PROJECT, *PERSON, "consent")

    message = LimitedTextField(
        label=_("What do you plan, and what do you want to know?"),
        help_text=format_lazy("{} {}", _("In any language."), at_most(LONGEST_TEXT)),
        most=LONGEST_TEXT,
        called=_("Your question"),
        error_messages={"required": _("Write your question.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = CodeField(label=_("Answer in"), choices=list(ENDONYMS.items()), required=False)
    consent = forms.BooleanField(
        label=_(
            "The offices named above and the Mekong Institute may read and keep what I write here, "
            "to answer it."
        ),
        error_messages={
            "required": _("Tick this: without your consent nobody may read your question.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].widget.attrs["class"] = "facet__box"

    @property
    def fresh_stamp(self) -> str:
        """The stamp of the form as it was first shown, while it holds: who mends a field at once
        is no robot."""
        stamp = self.data.get("stamp", "")
        age = age_of(stamp, self.kind)
        return stamp if age in (Age.GOOD, Age.TOO_FAST) else new_stamp(self.kind)

    def question(self):
        return [self[name] for name in QUESTION]

    def project(self):
        return [self[name] for name in PROJECT]

    def person(self):
        return [self[name] for name in PERSON]

    @property
    def has_project(self) -> bool:
        """Whether something of the project is filled in, or wrong: then its part stands open."""
        return any(self[name].value() for name in PROJECT)

    def mend(self) -> list[tuple[str, str]]:
        """What stops the enquiry, and the anchor of its field: the form as a whole, which has
        none, and then field by field as on the page."""
        whole = [(str(error), "") for error in self.non_field_errors()]
        return whole + [
            (str(error), f"#{field.id_for_label}") for field in self for error in field.errors
        ]

    def fields_of_enquiry(self) -> dict:
        """The answers of a valid form under the names of ``Enquiry``."""
        answers = self.cleaned_data
        return {
            "language": answers["language"] or "en",
            "message": answers["message"],
            **{name: answers[name] for name in PERSON},
            "sector": Sector.objects.filter(code=answers["sector"]).first(),
            "investment_usd": answers["investment"],
            "jobs": answers["headcount"],
            "land_ha": answers["area"],
            "start": answers["timing"],
        }


class AgainForm(OpenForm):
    """A further message to one of the offices asked."""

    kind = "enquiry-again"
    text = LimitedTextField(
        label=_("Your message"),
        help_text=at_most(LONGEST_TEXT),
        most=LONGEST_TEXT,
        error_messages={"required": _("Write your message.")},
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
    )

    def was_sent_already(self, thread: EnquiryThread) -> bool:
        """Whether the last message of the thread is this one: a button pressed twice."""
        last = thread.messages.last()
        return last is not None and last.is_from_asker and last.text == self.cleaned_data["text"]


def reference_of(form: EnquiryForm, addressees: tuple) -> str:
    """The reference of an enquiry, made of the form's stamp, every answer and whom it goes to.

    A form sent twice, by an impatient finger or a slow network, thus makes one enquiry; one sent
    again with any other answer makes another. Nobody without the portal's key can compute it.
    """
    answers = (str(form.cleaned_data[name]) for name in (*QUESTION, *PROJECT, *PERSON))
    parts = [form.data.get("stamp", ""), *answers, *(str(one.pk) for one in addressees)]
    digest = salted_hmac("sezportal.enquiries", json.dumps(parts), algorithm="sha256").digest()
    return reference_from(digest)


def already_sent(reference: str) -> Enquiry | None:
    return Enquiry.objects.filter(reference=reference).first()
