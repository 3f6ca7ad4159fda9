"""A section's page as a browser would send it back."""

from django.urls import reverse


def section(zone, key):
    return reverse("admin:zones_zone_section", args=[zone.pk, key])


def sent_back(client, zone, key, **changes):
    """What the page would send unchanged, with these ``changes``; None leaves a field out."""
    values = as_sent(client.get(section(zone, key)).context) | changes
    return {name: value for name, value in values.items() if value is not None}


def as_sent(context) -> dict:
    """What a form of the desk holds, by the names its boxes are sent under."""
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {"_versions": context["versions"]}
    for form in forms:
        for bound in form:
            values |= _values(bound)
    return values


def _values(bound) -> dict:
    widget, value = bound.field.widget, bound.value()
    if hasattr(widget, "decompress"):
        names = [bound.html_name + suffix for suffix in widget.widgets_names]
        return dict(zip(names, widget.decompress(value), strict=True))
    if isinstance(value, bool):
        return {bound.html_name: "on" if value else None}
    if isinstance(value, list):
        return {bound.html_name: [getattr(one, "pk", one) for one in value]}
    return {bound.html_name: value}
