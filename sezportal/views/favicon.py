from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request):
    """The icon at the address that browsers ask for where a page names none, as text and data."""
    return redirect(static("icons/favicon.svg"))
