"""The sources that evidence can name: those on record for what is assessed, or any other."""

from django.db.models import QuerySet

from training.models import Assessment
from zones.admin.zone.sources import KnownSources
from zones.models import Observation, Source


def known_sources(assessment: Assessment) -> dict[str, Source]:
    """Sources by key: what the evidence names already, and what is cited for the zone or of the
    country's figures; by title."""
    named = Source.objects.filter(pk__in=assessment.scores.values("source"))
    found = {str(one.pk): one for one in (*named, *_of_subject(assessment))}
    return dict(sorted(found.items(), key=lambda one: one[1].title.casefold()))


def _of_subject(assessment: Assessment) -> list[Source] | QuerySet[Source]:
    if assessment.zone is not None:
        return list(KnownSources(assessment.zone).by_key.values())
    if assessment.country_id:
        rows = Observation.objects.filter(country=assessment.country_id, zone__isnull=True)
        return Source.objects.filter(pk__in=rows.order_by().values("source"))
    return [assessment.project.source]


def title_of(source: Source) -> str:
    return f"{source.title} ({source.year})" if source.year else source.title
