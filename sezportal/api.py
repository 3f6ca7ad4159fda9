"""The API's root: every floor's resources under one address, and their schema."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

from directory.api import RESOURCES as DIRECTORY
from incentives.api import RESOURCES as INCENTIVES
from sezportal.views.api_reference import api_reference
from training.api import RESOURCES as TRAINING
from zones.api.resources import RESOURCES as ZONES
from zones.api.zone import ZoneResource

RESOURCES = {"zones": ZoneResource, **ZONES, **INCENTIVES, **DIRECTORY, **TRAINING}

router = DefaultRouter()
router.include_format_suffixes = False
for name, resource in RESOURCES.items():
    router.register(name, resource, basename=f"api-{name}")

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", api_reference, name="api-docs"),
    *router.urls,
]
