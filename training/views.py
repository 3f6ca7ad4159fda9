"""Pages of the training programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from training.models import (
    Event,
    FrameworkElement,
    FrameworkIndicator,
    InformationRequirement,
    LearningVisitSite,
    Project,
)
from training.presenters import pages
from zones.near_matches import found


def training_home(request: HttpRequest) -> HttpResponse:
    projects = Project.objects.select_related("source").prefetch_related("events")
    context = pages.home(projects, list(Event.objects.with_place()))
    return render(request, "training/home.html", context)


def training_event(request: HttpRequest, slug: str) -> HttpResponse:
    event = found(Event.objects.with_everything(), slug)
    return render(request, "training/event.html", pages.event_page(event))


def training_resources(request: HttpRequest) -> HttpResponse:
    context = pages.resources(
        FrameworkElement.objects.select_related("source"),
        FrameworkIndicator.objects.select_related("source"),
        InformationRequirement.objects.select_related("source"),
        LearningVisitSite.objects.select_related("source"),
    )
    return render(request, "training/resources.html", context)
