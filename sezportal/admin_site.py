"""The admin: which apps register what in it."""

from functools import wraps
from importlib import import_module

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

#: What addresses of one record call its key.
KEYS = ("object_id", "pk", "key")


class Autocomplete(AutocompleteJsonView):
    """What a box offers to choose from, for fields that a form can have: from the other side of a
    link, where Django knows no limits of the choice, nobody chooses."""

    def process_request(self, request):
        term, model_admin, source_field, to_field_name = super().process_request(request)
        if source_field.auto_created and not source_field.concrete:
            raise PermissionDenied
        return term.replace("\0", ""), model_admin, source_field, to_field_name


class PortalAdminSite(AdminSite):
    """Django's admin under the portal's name."""

    site_header = _("Lancang-Mekong Economic Zones: data desk")
    site_title = _("Data desk")
    index_title = _("What you can work on")
    empty_value_display = "–"
    app_index_template = "admin/app_index.html"
    #: The head leads on from every page, and all tables stand on the first one.
    enable_nav_sidebar = False

    def get_urls(self):
        from sezportal.desk.urls import urls as of_desk
        from sezportal.handbook.urls import urls as of_handbook
        from sezportal.workbooks.urls import urls as of_workbooks

        return [*of_desk(self), *of_handbook(self), *of_workbooks(self), *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Of a record that is not theirs officials and coordinators read the same as of one that
        is not there; who has no right any more reads so wherever they had one."""

        @wraps(view)
        def answered(request, *args, **kwargs):
            from zones.admin.zone.not_yours import not_yours  # models are not ready yet
            from zones.perms import has_a_role, is_mi_staff

            is_of_record = args or any(key in kwargs for key in KEYS)
            try:
                return view(request, *args, **kwargs)
            except Http404:
                if is_mi_staff(request.user) or not is_of_record:
                    raise
                return not_yours(request, self)
            except PermissionDenied:
                if has_a_role(request.user):
                    raise
                return not_yours(request, self, 404 if is_of_record else 403)

        entered = super().admin_view(answered, cacheable)

        @wraps(entered)
        def kept(request, *args, **kwargs):
            """What is sent by whoever was signed out meanwhile is given back, not thrown away."""
            from sezportal.desk.sent_again import is_given_back, sent_again

            if not request.user.is_authenticated and is_given_back(request):
                return sent_again(request, self)
            return entered(request, *args, **kwargs)

        return kept

    def each_context(self, request):
        """With ``keeper``, who is signed in: asked for where a page has a head that says so."""
        from sezportal.desk.keeper import keeper_of

        keeper = SimpleLazyObject(lambda: keeper_of(request.user))
        return {**super().each_context(request), "keeper": keeper}

    def get_app_list(self, request, app_label=None):
        """Made where a page shows it, which few do: it asks every model for its rights and sorts
        their names, a quarter of the time of a page."""
        return SimpleLazyObject(
            lambda: super(PortalAdminSite, self).get_app_list(request, app_label)
        )

    def index(self, request, extra_context=None):
        """The first page says what waits for whoever signed in, and how their zones stand."""
        from sezportal.desk.views import first_page  # models are not ready when this module loads

        return super().index(request, {**first_page(request), **(extra_context or {})})

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)

    def login(self, request, extra_context=None):
        """The portal's own page: it asks for the second factor of whoever has one."""
        from accounts.views.sign_in import enter

        return enter(request, is_open=self.has_permission(request))

    def password_change(self, request, extra_context=None):
        return redirect("password-change")


class PortalAdminConfig(SimpleAdminConfig):
    """Django's admin with the registrations of the portal's own apps and of accounts.

    Autodiscovery would also import django-leaflet's admin, which needs GDAL; the portal uses
    only the Leaflet files that package ships.
    """

    default_site = "sezportal.admin_site.PortalAdminSite"
    APPS = (
        "django.contrib.auth",
        "zones",
        "incentives",
        "directory",
        "training",
        "accounts",
        "sezportal",
    )

    def ready(self):
        super().ready()
        for name in self.APPS:
            if module_has_submodule(import_module(name), "admin"):
                import_module(f"{name}.admin")
