"""The form of photographs, brochures and videos."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from directory import picture_files, pictures
from directory.models import PromotionMaterial
from directory.photo_words import refusal_words
from directory.pictures import SIZES, Picture, Refusal, Refused
from zones.admin.formsets import RecordForm

FIELDS = (
    *("kind", "title", "photo", "alternative_text", "link"),
    *("credit", "rights", "language", "as_of", "order"),
)


class PhotoInput(forms.FileInput):
    """The choice of a file, below the picture that is there."""

    present = ""

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        if not self.present:
            return field
        small = picture_files.rendition(self.present, SIZES[0])
        picture = format_html(
            '<img class="photo-input__picture" src="{}" width="{}" height="{}" alt="">',
            *(small.url, small.width, small.height),
        )
        return format_html('<span class="photo-input">{}{}</span>', picture, field)


class PhotoField(forms.FileField):
    """A photograph: the cleaned value is a ``pictures.Picture``, None where no file was sent."""

    widget = PhotoInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # Named so, an iPhone hands over a JPEG instead of what it keeps itself.
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def to_python(self, data) -> Picture | None:
        if data in self.empty_values:
            return None
        try:
            if data.size > pictures.LARGEST_FILE:
                figures = {"bytes": data.size, "most": pictures.LARGEST_FILE}
                raise Refused(Refusal.TOO_MANY_BYTES, **figures)
            return pictures.made_from(data.read())
        except Refused as refused:
            raise ValidationError(refusal_words(refused), code=refused.reason) from refused

    def clean(self, data, initial=None):
        return self.to_python(data)


class PromotionForm(RecordForm):
    """A photograph is checked with everything else and written when everything else is right."""

    photo = PhotoField(
        required=False,
        label=_("Photo"),
        help_text=_(
            "JPEG, PNG or WebP, at least 800 × 400 pixels, at most 15 MB. The portal keeps smaller "
            "copies; where, when and with which camera it was taken is left out."
        ),
    )

    class Meta:
        model = PromotionMaterial
        fields = ()

    class Media:
        css = {"all": ["css/admin-promotion.css"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.present = self.instance.picture
        if "credit" in self.fields:
            self.fields["credit"].error_messages["required"] = _("Say who took or published it.")

    def clean(self):
        cleaned = super().clean()
        picture = self.cleaned_data.get("photo")
        if picture is not None:
            self.instance.picture = picture_files.new_name(picture)
            self.instance.is_being_uploaded = True
        return cleaned

    def add_error(self, field, error):
        """What is wrong with the picture stands at the file."""
        if field is None and hasattr(error, "error_dict") and "picture" in error.error_dict:
            about = error.error_dict.pop("picture")
            if "photo" not in self.errors:
                super().add_error("photo", about)
            if not error.error_dict:
                return
        super().add_error(field, error)

    def save(self, commit=True):
        picture = self.cleaned_data.get("photo")
        if picture is not None:
            picture_files.keep(self.instance.picture, picture)
        return super().save(commit)
