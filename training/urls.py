"""Addresses of the training programme."""

from django.urls import path

from training import views

urlpatterns = [
    path("training/", views.training_home, name="training-home"),
    path("training/resources/", views.training_resources, name="training-resources"),
    path("training/<slug:slug>/", views.training_event, name="training-event"),
]
