"""What a reader and a screen reader find in a PDF."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """The text of all pages, spaces joined."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def letters(pdf: bytes) -> str:
    """The same without spaces: Typst sets clusters of some scripts apart."""
    return "".join(words(pdf).split())


def elements(pdf: bytes) -> Iterator[DictionaryObject]:
    """The elements of the tag tree, in order."""
    yield from _below(read(pdf).trailer["/Root"]["/StructTreeRoot"])


def _below(element) -> Iterator[DictionaryObject]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _below(found)


def alternatives(pdf: bytes) -> list[str]:
    return [str(one["/Alt"]) for one in elements(pdf) if "/Alt" in one]


def languages(pdf: bytes) -> set[str]:
    """Of the document and of its parts."""
    found = {str(one["/Lang"]) for one in elements(pdf) if "/Lang" in one}
    return found | {str(read(pdf).trailer["/Root"]["/Lang"])}


def claims_accessibility(pdf: bytes) -> bool:
    """Whether the document says that it keeps PDF/UA-1."""
    metadata = read(pdf).trailer["/Root"]["/Metadata"].get_object().get_data()
    return b"pdfuaid:part" in metadata


def faces(pdf: bytes) -> set[str]:
    """The faces of the first page, without their weights."""
    fonts = read(pdf).pages[0]["/Resources"]["/Font"].values()
    names = (str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts)
    return {name.partition("-")[0] for name in names}
