"""Who may open a page of an account."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.middleware import way_to_the_second_factor
from accounts.private import private


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one's own account: for whoever is signed in with all that is asked for."""

    @private
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if wanted := way_to_the_second_factor(request):
            return HttpResponseRedirect(wanted)
        return view(request, *args, **kwargs)

    return guarded
