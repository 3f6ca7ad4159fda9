"""The portal's addresses with the gallery of components, which only DEBUG has."""

from django.urls import path

from sezportal.gallery import views
from sezportal.urls import urlpatterns as portal

urlpatterns = [path("components/", views.components), *portal]
