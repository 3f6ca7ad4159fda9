"""A form of the desk that arrives when nobody is signed in any more, or with the token of an
earlier session: it is given back to be sent again, because the page it was typed into is gone.
"""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.admin.zone.not_yours import typed_in

#: Never written into a page: secrets, and the token of the earlier session.
SECRET = ("password", "csrfmiddlewaretoken")


def is_given_back(request: HttpRequest) -> bool:
    """Whether it is a form of the desk, sent by a page of this portal: another site that posts here
    must not have its values offered to be sent, and a browser names the site that posts."""
    is_ours = request.headers.get("origin") == f"{request.scheme}://{request.get_host()}"
    return request.method == "POST" and is_ours and not _is_to_sign_in_or_out(request)


def _is_to_sign_in_or_out(request: HttpRequest) -> bool:
    desk = reverse("admin:index")
    return not request.path.startswith(desk) or request.path in (
        reverse("admin:login"),
        reverse("admin:logout"),
        reverse("admin:password_change"),
    )


def sent_again(request: HttpRequest, site) -> HttpResponse:
    """What was typed, in words and in a form that sends it once more. Nothing was saved."""
    context = site.each_context(request) | {
        "title": _("Not saved yet"),
        "is_signed_in": request.user.is_authenticated,
        "typed": typed_in(request),
        "carried": [
            (name, value)
            for name, values in request.POST.lists()
            if not any(part in name for part in SECRET)
            for value in values
        ],
        "has_files": bool(request.FILES),
    }
    return TemplateResponse(request, "admin/sent_again.html", context, status=403).render()
