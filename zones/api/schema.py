"""What the OpenAPI schema says of each resource, beyond what its serializers and filters tell."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

PROBLEM = "application/problem+json"
SUMMARIES = {
    "list": "List",
    "retrieve": "Read one",
    "create": "Add",
    "partial_update": "Change",
    "destroy": "Remove",
}
#: What a parameter means where its filter does not say so itself.
PARAMETERS = {
    "area_max": "Total area in hectares, at most.",
    "area_min": "Total area in hectares, at least.",
    "as_of": "The date the value refers to: 2019, 2019-08 or 2019-08-26.",
    "as_of_from": "Values of this date or later: 2019, 2019-08 or 2019-08-26.",
    "category": "Code of a category.",
    "corridor": "Code of a corridor.",
    "country": "ISO code of a country, two small letters.",
    "currency": "ISO 4217 code, three capital letters.",
    "format": "The form of the answer; json where nothing is said.",
    "gateway": "Code of a port, airport or border gate.",
    "indicator": "Code of an indicator.",
    "instrument": "Code of an instrument.",
    "is_anchor": "Only anchor investors, or only the others.",
    "is_comparator": "Only comparators outside the region, or only the others.",
    "is_current": "Only what stands as the present value, or only what does not.",
    "is_member": "Only the six members, or only the others.",
    "is_standard": "Only what holds outside zones too, or only the rest.",
    "is_superseded": "Only what newer law has replaced, or only the rest.",
    "item": "Code of a price: electricity, minimum_wage …",
    "kind": "Code of a kind.",
    "language": "Code of a language.",
    "organisation": "Code of an organisation.",
    "page": "Number of the page, from 1.",
    "page_size": "Rows of a page: 100 where nothing is said, at most 500.",
    "port_max": "Kilometres to a seaport, at most.",
    "province": "Code of a province.",
    "q": "Words of a name, in any script; small misspellings are forgiven.",
    "sector": "Code of a section or division of ISIC Rev. 4.",
    "year": "A year of four digits.",
    "zone": "Address name (slug) of a zone.",
}
KEYS = {
    "code": "Code of the record, as lists give it.",
    "id": "Number of the record, as lists give it.",
    "iso2": "ISO code of the country, two small letters.",
    "slug": "Address name of the zone, as lists give it.",
}


class ProblemSerializer(serializers.Serializer):
    """Why nothing was done (RFC 9457). Some problems bring members of their own."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Messages by parameter or field, dotted where one lies in another.",
    )


class WaitingSerializer(serializers.Serializer):
    """What is told of a set of changes that waits for review."""

    change_set = serializers.IntegerField()
    state = serializers.CharField()
    address = serializers.URLField(help_text="Where its author follows it.")


def problems(**told: str) -> dict:
    """Answers by code (``_400="…"``), all in the one shape of problems."""
    return {
        (int(code[1:]), PROBLEM): OpenApiResponse(ProblemSerializer(), description=words)
        for code, words in told.items()
    }


class ReadingSchema(AutoSchema):
    """Every parameter that is read, the version that answers carry, and what goes wrong."""

    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        for parameter in (operation or {}).get("parameters", ()):
            known = KEYS if parameter["in"] == "path" else PARAMETERS
            if parameter["name"] in known:
                parameter["description"] = known[parameter["name"]]
        return operation

    def get_summary(self):
        return SUMMARIES.get(self.view.action)

    def get_override_parameters(self):
        if self.method != "GET":
            return []
        etag = "The version of what was read."
        return [
            *(self._of_lists() if self.view.action == "list" else ()),
            query("fields", "Only these fields, with commas between: name_en,country."),
            OpenApiParameter("ETag", str, "header", response=[200], description=etag),
        ]

    def get_response_serializers(self):
        bad = problems(_400="A parameter is unknown or cannot be read; errors names it.")
        missing = {} if self.view.action == "list" else problems(_404="There is no such record.")
        return {200: super().get_response_serializers(), **bad, **missing}

    def _of_lists(self):
        known = self.view.parameters()
        if getattr(self.view, "search_fields", ()):
            yield query("search", "Words that stand in: " + words_of(self.view.search_fields) + ".")
        if self.view.ordering_fields:
            fields = ", ".join(self.view.ordering_fields)
            yield query("ordering", f"One or several of {fields}; -{fields.split(', ')[0]} turns.")
        if "in_bbox" in known:
            yield query("in_bbox", "What lies in a box: west,south,east,north in degrees.")


class WritingSchema(ReadingSchema):
    """Requests by the resource's writer, answers by its reader, and the key that writes need."""

    def map_renderers(self, attribute):
        if self.method == "GET":
            return super().map_renderers(attribute)
        return ["application/json" if attribute == "media_type" else "json"]

    def get_auth(self):
        known = super().get_auth()  # which also describes the scheme
        return [one for one in known if one] if self.method != "GET" else []

    def get_request_serializer(self):
        if self.method == "PATCH":  # a record that is there stays with its zone
            return self.view.writer(self.view.queryset.model(), partial=True)
        return self.view.writer() if self.method == "POST" else None

    def get_override_parameters(self):
        if self.method not in ("PATCH", "DELETE"):
            return super().get_override_parameters()
        version = OpenApiParameter(
            "If-Match",
            str,
            OpenApiParameter.HEADER,
            required=True,
            description="The ETag that reading the record gave.",
        )
        return [version]

    def get_response_serializers(self):
        if self.method == "GET":
            return super().get_response_serializers()
        waits = OpenApiResponse(WaitingSerializer(), description="The change waits for review.")
        told = self._refusals()
        if self.method == "DELETE":
            gone = OpenApiResponse(description="The record is gone.")
            return {204: gone, 202: waits, **told}
        done = OpenApiResponse(self.view.get_serializer(), description="The record as it is now.")
        return {201 if self.method == "POST" else 200: done, 202: waits, **told}

    def _refusals(self) -> dict:
        told = {
            "_401": "No token, or none that is known.",
            "_403": "The record belongs to none of your zones.",
            "_409": "An unusual change: doubts says why. Or the same is recorded already.",
            "_429": "Too many wrong tokens from one network: Retry-After says how long.",
        }
        if self.method != "DELETE":
            told |= {
                "_400": "Values that cannot be taken; errors names the fields.",
                "_413": "The body is larger than 64 KiB.",
                "_415": "The body is no JSON.",
            }
        if self.method != "POST":
            told |= {
                "_404": "There is no such record.",
                "_412": "Somebody changed the record meanwhile: current and etag say how it is.",
                "_428": "The request names no version: If-Match is missing.",
            }
        return problems(**dict(sorted(told.items())))


def query(name: str, words: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, description=words)


def words_of(fields) -> str:
    return ", ".join(field.replace("__", " ").replace("_", " ") for field in fields)
