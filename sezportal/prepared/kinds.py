"""What can be made beside a request, and when it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.module_loading import import_string

#: What is expected to take longer than this, in seconds, is made beside the request.
LONG = 2.0

#: What was asked, as JSON holds it.
Asked = Mapping[str, Any]


class CannotBeMade(ValueError):
    """There is no such file; the message tells a person why."""


class Report(Protocol):
    """Takes down how far it is: the step, parts done, and parts in all; 0 where nobody knows."""

    def __call__(self, stage: str, done: int = 0, in_all: int = 0) -> None: ...


@dataclass(frozen=True)
class Made:
    """A file: its name for a person, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Kind:
    """A kind of file. ``title`` says in words which one it is, ``seconds`` how long a processor is
    expected to take over it, ``make`` makes it and raises CannotBeMade; nobody takes down how far a
    quick one is. ``stages`` are the words for the steps that ``make`` reports. ``edition`` changes
    with what the file depends on beside the public data."""

    title: Callable[[Asked], str]
    seconds: Callable[[Asked], float]
    make: Callable[[Asked, Report | None], Made]
    stages: Mapping[str, str]
    edition: Callable[[], str] = str

    def is_long(self, asked: Asked) -> bool:
        return self.seconds(asked) > LONG


#: Where the kinds stand; what makes files is heavy, and imported when one is asked for.
PLACES = {
    "summary": "sezportal.summaries.taking_away.SUMMARY",
    "pivot": "sezportal.summaries.pivot.taking_away.PIVOT",
    "quality": "sezportal.quality.taking_away.QUALITY",
    "enquiries": "sezportal.enquiry_report.taking_away.ENQUIRIES",
}


def kind_of(name: str) -> Kind:
    """Raises KeyError for a kind that there is not."""
    return import_string(PLACES[name])
