"""What saving needs of a row with a record."""

from dataclasses import dataclass, field

from django.db import models


@dataclass
class RecordWork:
    """The record as it shall be, the model's columns that change, links to many by name; the
    record as it was compared, none where it is new; and others that lose the mark "current" to
    it."""

    record: models.Model
    before: models.Model | None = None
    attributes: set[str] = field(default_factory=set)
    links: dict[str, list] = field(default_factory=dict)
    give_way: list["RecordWork"] = field(default_factory=list)
