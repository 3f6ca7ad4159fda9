"""Looks through the XML of one part of a workbook once, as the parser tells of its elements.

Nothing is searched for by its letters, and what a reader of workbooks would build of the part is
bounded here, before it does: rows by their numbers, cells by row, texts and elements in all.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from sezportal.workbooks.problems import NotReadable

#: What a spreadsheet can hold at most.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_ELEMENTS = 5_000_000  # of all parts; ten thousand rows with forty cells have a fifth of it
MOST_TEXTS = 300_000  # that cells share
MOST_MERGED = 1_000  # told of a sheet
NUMBER_LENGTH = len(str(LAST_ROW))
#: Kinds of parts that readers open by what the file says of them, whatever they are called.
OPENED = ("/worksheet", "/sharedstrings", "/styles", "/theme", "/officedocument")
HYPERLINK = "/hyperlink"
XML_NAMES = (".xml", ".rels")


@dataclass
class PartFound:
    """What stands in a part: whether it leads to other files, ranges of merged cells, and the
    first row with a value behind ``last_row``."""

    leads_out: bool = False
    merged: list[str] = field(default_factory=list)
    beyond: int | None = None


class PartReader:
    """One pass over each part of a file. ``last_row`` is the last that is read of a sheet."""

    def __init__(self, last_row: int):
        self.last_row = last_row
        self.elements = self.texts = 0
        self.found = PartFound()
        self.row = self.cells = 0
        self.known = {
            "Relationship": self._relationship,
            "Override": self._override,
            "mergeCell": self._merged,
            "row": self._row,
            "c": self._cell,
            "v": self._value,
            "f": self._value,
            "t": self._value,
            "si": self._text,
        }

    def read(self, content: bytes) -> PartFound:
        """Raises NotReadable for what is not well-formed, has a document type in whatever
        encoding, or holds more than any workbook. The parser is given nothing to fetch or to
        expand."""
        self.found, self.row, self.cells = PartFound(), 0, 0
        parser = expat.ParserCreate()
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._element
        try:
            parser.Parse(content, True)
        except expat.ExpatError as refusal:
            raise NotReadable(damaged()) from refusal
        return self.found

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise NotReadable(too_big())
        look = self.known.get(name.rpartition(":")[2])
        if look is not None:
            look(attributes)

    def _relationship(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").lower()
        if attributes.get("TargetMode", "").lower() == "external":
            self.found.leads_out |= not kind.endswith(HYPERLINK)
        elif kind.endswith(OPENED):
            _check_name(attributes.get("Target", ""))

    @staticmethod
    def _override(attributes: dict[str, str]) -> None:
        if attributes.get("ContentType", "").lower().endswith("+xml"):
            _check_name(attributes.get("PartName", ""))

    def _merged(self, attributes: dict[str, str]) -> None:
        if len(self.found.merged) < MOST_MERGED and attributes.get("ref"):
            self.found.merged.append(attributes["ref"])

    def _row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        number = self.row + 1 if written is None else _row_number(written)
        if not self.row < number <= LAST_ROW:
            raise NotReadable(damaged())
        self.row, self.cells = number, 0

    def _cell(self, _attributes: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > LAST_COLUMN:
            raise NotReadable(damaged())

    def _value(self, _attributes: dict[str, str]) -> None:
        if self.row > self.last_row and self.found.beyond is None:
            self.found.beyond = self.row

    def _text(self, _attributes: dict[str, str]) -> None:
        self.texts += 1
        if self.texts > MOST_TEXTS:
            raise NotReadable(too_big())


def _row_number(written: str) -> int:
    """As spreadsheets write it; 0, which no row has, for anything else."""
    if len(written) > NUMBER_LENGTH or not (written.isascii() and written.isdecimal()):
        return 0
    return int(written)


def _check_name(name: str) -> None:
    """A part that is read as XML is one that is looked through as XML."""
    if not name.lower().endswith(XML_NAMES):
        raise NotReadable(damaged())


def _refuse_doctype(*_said) -> None:
    raise NotReadable(_("The file holds definitions that no spreadsheet writes; it is not opened."))


def damaged() -> str:
    return _("The file is damaged: it cannot be opened. Save the workbook again and send that.")


def too_big() -> str:
    return _("Unpacked, the file is far larger than any workbook of the portal; it is not opened.")
