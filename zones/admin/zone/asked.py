"""What a request asks for of a zone's admin page."""


def section_of(request):
    """The section whose page is asked for; None on every other page."""
    return getattr(request, "zone_section", None)
