"""The portal's addresses. English has none of the language prefixes; the others have theirs."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from sezportal import data_urls, health, news_urls
from sezportal.views import countries, factsheet, home, paper, site_selection, tax_calculator
from sezportal.views.favicon import favicon

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("favicon.ico", favicon),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("sezportal.api")),
    path("media/promotion/", include("directory.media_urls")),
    *data_urls.files,
    *news_urls.files,
]

# Pages for people: each app's addresses are included here.
urlpatterns += i18n_patterns(
    path("", home.home, name="home"),
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<str:iso2>/", countries.country_detail, name="country-detail"),
    path(
        "countries/<str:iso2>/factsheet.pdf",
        paper.country_factsheet_pdf,
        name="country-factsheet-pdf",
    ),
    path("incentives/calculator/", tax_calculator.tax_calculator, name="tax-calculator"),
    path("site-selection/", site_selection.site_selection, name="site-selection"),
    path("", include("zones.urls")),
    path("", include("sezportal.zone_urls")),
    path("", include("incentives.urls")),
    path("", include("directory.urls")),
    path("", include("sezportal.enquiry_urls")),
    path("", include("training.urls")),
    path("", include("accounts.urls")),
    path("", include("sezportal.news_urls")),
    path("", include("sezportal.staff_urls")),
    path("", include("sezportal.data_urls")),
    path("zones/<str:slug>/factsheet.pdf", paper.zone_factsheet_pdf, name="zone-factsheet-pdf"),
    path("zones/<str:slug>/", factsheet.zone_factsheet, name="zone-detail"),
    prefix_default_language=False,
)

if settings.DEBUG:  # every component in every state, for those who build pages
    from sezportal.gallery import views as gallery

    urlpatterns += [path("components/", gallery.components, name="components")]

handler400 = "sezportal.errors.bad_request"
handler403 = "sezportal.errors.permission_denied"
handler404 = "sezportal.errors.page_not_found"
handler500 = "sezportal.errors.server_error"
