"""Changes that are possible and unusual: they are asked about, never refused."""

from django.db import models


def doubts_of_record(check, after: models.Model, before: models.Model | None) -> list[str]:
    """What is unusual about a row that changes or is new; nothing for most."""
    return []


def doubts_of_fact(fact, before: str, after: str) -> list[str]:
    """What is unusual about a new value of a zone's field."""
    return []
