"""The sources behind a summary, numbered in the order in which its tables first name them."""

from collections.abc import Iterable

from sezportal.summaries.tables import SourceLine
from zones.models import Source


class Register:
    """Gives each source its number when it is first asked for."""

    def __init__(self):
        self._numbers: dict[int, int] = {}

    def numbers(self, keys: Iterable[int | None]) -> str:
        """The numbers of sources by primary key, as a table writes them: ``1; 4``. None is passed
        over."""
        found = dict.fromkeys(key for key in keys if key is not None)
        for one in found:
            self._numbers.setdefault(one, len(self._numbers) + 1)
        return "; ".join(str(number) for number in sorted(self._numbers[one] for one in found))

    def lines(self) -> tuple[SourceLine, ...]:
        """One query."""
        records = Source.objects.in_bulk(self._numbers)
        return tuple(
            SourceLine(
                number=number,
                code=records[key].code,
                title=records[key].title,
                publisher=records[key].publisher,
                year=records[key].year,
                url=records[key].url,
            )
            for key, number in self._numbers.items()
        )
