"""Samples of choosing a step of the scale."""

from django import forms

STEPS = (
    ("1", "1 Absent"),
    ("2", "2 Begun"),
    ("3", "3 Partly there"),
    ("4", "4 Largely there"),
    ("5", "5 Fully there"),
    ("no", "Not assessed"),
)


class ScaleForm(forms.Form):
    """One element of an assessment."""

    standing = forms.ChoiceField(choices=STEPS, widget=forms.RadioSelect, required=False)


def scale(prefix: str, data: dict[str, str] | None):
    """The field, bound where something was sent."""
    sent = data and {f"{prefix}-{name}": value for name, value in data.items()}
    return ScaleForm(sent, prefix=prefix, auto_id="g-%s")["standing"]


ASSESS_SPECIMENS = {
    "scorer": (
        "The steps of a scale, each with its word",
        [
            ("Open", {"field": scale("open", None)}),
            ("Chosen", {"field": scale("chosen", {"standing": "3"})}),
            ("Not understood", {"field": scale("wrong", {"standing": "9"})}),
        ],
    ),
}
