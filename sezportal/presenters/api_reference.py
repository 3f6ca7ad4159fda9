"""The API's reference as a page: read from the OpenAPI schema, so it cannot lag behind the code."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from shlex import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator

from sezportal.presenters.data import Link

READ, WRITE = "get", ("post", "patch", "delete")
#: What examples send; other fields that must be there get a value of their type.
EXAMPLES = {
    "zone": "la-boten",
    "source": "pm-boten-2022",
    "as_of": "2026",
    "locator": "p. 3",
    "indicator": "firms",
    "item": "electricity",
    "organisation": "aderans",
    "currency": "USD",
    "unit": "kWh",
    "kind": "road",
    "low": 0.08,
    "high": 0.11,
    "value": 120,
    "km": 12.5,
    "description": "A second bridge to the north",
    "office": "Investment office",
}
KEYS = {"slug": "la-boten", "iso2": "la", "id": "17"}
CODES = {
    "corridors": "nsec",
    "crossings": "cn-mm-daluo",
    "cross-border-zones": "bavet-mocbai",
    "incentives": "kh-sez",
    "laws": "cn-becz-2012",
    "organisations": "cn-a-mofcom",
    "procedures": "cn-cus",
    "sources": "pm-boten-2022",
    "training-events": "mt-sez-2018",
}
#: What an addition sends beside what must be there, by resource.
ADDITIONS = {
    "costs": {"currency": "USD"},
    "distances": {"kind": "capital", "target": "Vientiane"},
    "focal-points": {"email": "desk@zone.example"},
}
#: What a change sends, by resource: one field with what it needs.
CHANGES = {
    "zones": {
        "area_total_ha": {
            "value": 1700,
            "source": "pm-boten-2022",
            "as_of": "2026",
            "locator": "p. 3",
        }
    },
    "infrastructure": {"description": "A bridge to the east"},
    "investors": {"activity": "Cables"},
    "focal-points": {"address": "Gate 1"},
}


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a record; ``kind`` and ``choices`` in words and codes."""

    name: str
    kind: str
    text: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Answer:
    code: str
    text: str


@dataclass(frozen=True)
class Operation:
    """One request: ``anchor`` on the page, its method and path, what it takes and gives."""

    anchor: str
    title: str
    method: str
    path: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    gives: tuple[Field, ...]
    answers: tuple[Answer, ...]
    example: str

    @property
    def writes(self) -> bool:
        return self.method != "GET"


@dataclass(frozen=True)
class Resource:
    """A resource with its operations; ``words`` is all that a search looks through, in small
    letters."""

    name: str
    text: str
    operations: tuple[Operation, ...]

    @property
    def words(self) -> str:
        fields = {
            field.name
            for one in self.operations
            for group in (one.parameters, one.body, one.gives)
            for field in group
        }
        paths = {one.path for one in self.operations}
        return " ".join([self.name, self.text, *sorted(paths), *sorted(fields)]).lower()


def reference_page(query: str) -> dict:
    """The page, or of it the resources that every word of ``query`` occurs in."""
    wanted = query.lower().split()
    found = [one for one in resources() if all(word in one.words for word in wanted)]
    return {
        "crumbs": [Link(_("Data"), reverse("data-home")), Link(_("API reference"))],
        "query": query,
        "resources": found,
        "names": [one.name for one in resources()],
        "fact": fact_fields(),
        "stated": stated_fields(),
        "problems": problem_fields(),
    }


@cache
def document() -> dict:
    """The schema as its address gives it: the same for everybody until the code changes."""
    return SchemaGenerator().get_schema(request=None, public=True)


@cache
def resources() -> tuple[Resource, ...]:
    """Every resource: zones, then the others by name."""
    by_name: dict[str, list[Operation]] = {}
    texts = {}
    for path, ways in document()["paths"].items():
        name = path.removeprefix("/api/v1/").split("/")[0]
        if name == "schema":
            continue
        for method, told in ways.items():
            by_name.setdefault(name, []).append(_operation(name, path, method, told))
            texts.setdefault(name, plain(told.get("description", "").partition("\n\n")[0]))
    names = sorted(by_name, key=lambda name: (name != "zones", name))
    return tuple(Resource(name, texts[name], tuple(by_name[name])) for name in names)


def fact_fields() -> tuple[Field, ...]:
    """What a fact of a zone holds when it is read."""
    return tuple(_fields(schemas()["Zone"]["properties"]["area_total_ha"]))


def stated_fields() -> tuple[Field, ...]:
    """What is sent of a fact."""
    return tuple(_fields(schemas()["StatedAreaTotalHa"]))


def problem_fields() -> tuple[Field, ...]:
    """The shape of every refusal."""
    return tuple(_fields(schemas()["Problem"]))


def schemas() -> dict:
    return document()["components"]["schemas"]


def _operation(name: str, path: str, method: str, told: dict) -> Operation:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    sent = tuple(_fields(resolved(body["schema"]))) if body else ()
    return Operation(
        anchor=told["operationId"].replace("_", "-"),
        title=told.get("summary", ""),
        method=method.upper(),
        path=path,
        parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
        body=sent,
        gives=tuple(_given(told)),
        answers=tuple(
            Answer(code, answer.get("description") or _("The rows or the record."))
            for code, answer in sorted(told["responses"].items())
        ),
        example=_example(name, path, method, sent),
    )


def _parameter(told: dict) -> Field:
    name = told["name"]
    schema = told["schema"]
    text = plain(told.get("description", "").partition("\n\n*")[0])
    place = {"header": _("header"), "path": _("in the address")}.get(told["in"])
    kind = ", ".join(filter(None, (kind_of(schema), place)))
    return Field(name, kind, text, _choices(schema), told.get("required", False))


def _given(told: dict) -> Iterator[Field]:
    """The fields of the record, or of the rows, that a read gives."""
    content = told["responses"].get("200", {}).get("content", {}).get("application/json")
    if content is None or told["operationId"].endswith("partial_update"):
        return
    schema = resolved(content["schema"])
    rows = schema["properties"].get("results")
    if rows is None:
        yield from _fields(schema)


def _fields(schema: dict) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, told in schema.get("properties", {}).items():
        words = told.get("description", "").partition("\n\n*")[0]
        text = plain(words or told.get("title", ""))
        is_required = name in required and not told.get("readOnly")
        yield Field(name, kind_of(told), text, _choices(told), is_required)


def resolved(schema: dict) -> dict:
    if "$ref" in schema:
        return schemas()[schema["$ref"].rpartition("/")[2]]
    return schema


def _parts(schema: dict) -> list[dict]:
    """The alternatives of a schema, without those that allow nothing but null or emptiness."""
    parts = map(resolved, schema.get("oneOf") or schema.get("allOf") or [schema])
    return [
        part
        for part in parts
        if part.get("enum") not in ([None], [""]) and part.get("maxLength") != 0
    ]


def kind_of(schema: dict) -> str:
    """The type of a value in words."""
    names = {
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "object": _("object"),
        "string": _("text"),
        "array": _("list"),
    }
    part = next(iter(_parts(schema)), schema)
    kinds = part.get("type", "string")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if part.get("format") == "date":
        return _("date")
    if part.get("format") == "uri":
        return _("address")
    if _choices(schema):
        return _("one of")
    if part.get("properties", {}).keys() >= {"value", "source"}:
        return _("fact: value with its source")
    return " / ".join(names.get(kind, kind) for kind in kinds if kind != "null") or _("text")


def _choices(schema: dict) -> tuple[str, ...]:
    found = [str(one) for part in _parts(schema) for one in part.get("enum", ()) if one]
    return tuple(dict.fromkeys(found))


def plain(text: str) -> str:
    """On one line, without the marks of code."""
    return re.sub(r"\s+", " ", text.replace("``", "").replace("`", "")).strip()


def _example(name: str, path: str, method: str, sent: tuple[Field, ...]) -> str:
    """The request as a command line."""
    keys = {**KEYS, "code": CODES.get(name, "…")}
    address = settings.SITE_URL + re.sub(r"\{(\w+)\}", lambda found: keys[found[1]], path)
    if method == READ:
        query = "?page_size=10" if path.endswith(f"/{name}/") else ""
        return f"curl {quote(address + query)}"
    lines = [f"curl -X {method.upper()} {address}", "-H 'Authorization: Token lmez_…'"]
    if method != "post":
        lines.append("-H 'If-Match: \"…\"'")
    if method in ("post", "patch"):
        body = json.dumps(_body(name, method, sent), ensure_ascii=False)
        lines += ["-H 'Content-Type: application/json'", f"-d {quote(body)}"]
    return " \\\n  ".join(lines)


def _body(name: str, method: str, sent: tuple[Field, ...]) -> dict:
    if method == "patch":
        return CHANGES.get(name, {"qualifier": "end of year"})
    wanted = [field for field in sent if field.required or field.name in ("zone", "locator")]
    return {field.name: EXAMPLES.get(field.name, "…") for field in wanted} | ADDITIONS.get(name, {})
