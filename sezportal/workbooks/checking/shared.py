"""Checks the sheets of new sources and companies, which rows of zones may then name."""

from django.utils.text import slugify

from sezportal.workbooks.cells import NEW, plain
from sezportal.workbooks.checking.records import RecordCheck
from zones.models import Source

LONGEST_CODE = 60


class SharedCheck(RecordCheck):
    """What is on the list already is left as it is; what is not is added."""

    def _present_records(self):
        return {}

    def _ids_elsewhere(self):
        return set()

    def run(self) -> None:
        present = self.model._base_manager.filter(**self.declared.fixed)
        known = {
            tuple(plain(value).casefold() for value in row[:-1]): row[-1]
            for row in present.values_list(*self.declared.natural_key, "code")
        }
        self.known = known
        super().run()

    def _add(self, row, zone, understood):
        key = self._key(understood.texts)
        is_known = key in self.known
        code = self.known[key] if is_known else f"{NEW}{row.number}"
        title = understood.texts[self.declared.natural_key[0]]
        self.checking.words.brings(self.declared.name, title, code)
        if is_known:
            self.checking.plan.unchanged += 1
            return
        super()._add(row, zone, understood)

    def _check(self, row):
        if not self._is_empty(row):
            understood = self._understand(row, None)
            if f"{self.sheet.name}:{row.number}" not in self.checking.plan.rejected:
                self._add(row, None, understood)


def free_code(model, words: str) -> str:
    """A code for a new record, of its words, that no other has."""
    base = slugify(words)[:LONGEST_CODE].strip("-") or model._meta.model_name
    code, number = base, 1
    while model._base_manager.filter(code=code).exists():
        number += 1
        code = f"{base}-{number}"
    return code


def code_words(record) -> str:
    """What the code of a new source or company is made of."""
    if isinstance(record, Source):
        return " ".join(
            part for part in (record.publisher, record.title, plain(record.year)) if part
        )
    return record.name_en
