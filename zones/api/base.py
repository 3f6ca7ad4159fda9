"""What every resource of the API shares: reading, searching, ordering, choosing fields."""

from http import HTTPStatus

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import filters, serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer

from zones.api.etags import conditional
from zones.api.renderers import CSVRenderer, GeoJSONRenderer
from zones.api.schema import ReadingSchema
from zones.models import Source

PROVENANCE = ("as_of", "checked_on", "locator", "source")
FIELDS_PARAMETER = "fields"
LIST_PARAMETERS = {"format", "page", "page_size", "search", "ordering", FIELDS_PARAMETER}


class ChosenFieldsMixin:
    """``?fields=slug,name_en`` gives these fields only."""

    def get_fields(self):
        fields = super().get_fields()
        request = self.context.get("request")
        if request is None or (self.parent is not None and not self._is_row()):
            return fields
        wanted = [
            name for name in request.query_params.get(FIELDS_PARAMETER, "").split(",") if name
        ]
        unknown = [name for name in wanted if name not in fields]
        if unknown:
            raise ValidationError({FIELDS_PARAMETER: [f"Unknown: {', '.join(unknown)}."]})
        return {name: fields[name] for name in wanted} if wanted else fields

    def _is_row(self) -> bool:
        """The rows of a list, not a record nested in them."""
        return isinstance(self.parent, serializers.ListSerializer) and self.parent.parent is None


class RowSerializer(ChosenFieldsMixin, serializers.ModelSerializer):
    """One row of a resource."""


class SourceInRow(serializers.ModelSerializer):
    """The source of a figure, as it stands beside it."""

    class Meta:
        model = Source
        fields = ("code", "title", "publisher", "year", "url", "kind")


class FactSerializer(RowSerializer):
    """A row with its source."""

    source = SourceInRow(read_only=True)


class KnownOrderingFilter(filters.OrderingFilter):
    """``?ordering=-year``; an unknown field is an error, never passed over."""

    def remove_invalid_fields(self, queryset, fields, view, request):
        allowed = {
            name for name, _label in self.get_valid_fields(queryset, view, {"request": request})
        }
        unknown = [field for field in fields if field.lstrip("-") not in allowed]
        if unknown:
            said = f"Unknown: {', '.join(unknown)}. Known: {', '.join(sorted(allowed))}."
            raise ValidationError({self.ordering_param: [said]})
        return fields


class ReadOnlyResource(viewsets.ReadOnlyModelViewSet):
    """A list and its records, to read without a key.

    ``?format=json|csv``, ``?search=``, ``?ordering=``, ``?page_size=``, ``?fields=`` and the
    resource's own filters.
    """

    authentication_classes = ()  # reading needs no key, and reads none
    renderer_classes = (JSONRenderer, CSVRenderer)
    ordering_fields: tuple[str, ...] = ()
    http_method_names = ("get", "head", "options")
    schema = ReadingSchema()

    def initial(self, request, *args, **kwargs):
        """A parameter nobody knows is refused: passed over, it would seem to have filtered."""
        self._refuse_unknown(request.query_params)
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request, response, *args, **kwargs):
        """What is read carries its version; who has it already is told so in an empty answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD") and response.status_code == HTTPStatus.OK:
            response.add_post_render_callback(conditional(request))
        return response

    def _refuse_unknown(self, given) -> None:
        known = self.parameters()
        unknown = [name for name in given if name not in known]
        if unknown:
            said = f"Unknown. Known: {', '.join(sorted(known))}."
            raise ValidationError({name: [said] for name in unknown})
        formats = [renderer.format for renderer in self.renderer_classes]
        if given.get("format", formats[0]) not in formats:
            raise ValidationError({"format": [f"Write one of {', '.join(formats)}."]})

    def parameters(self) -> set[str]:
        """The names a query may carry: of one record its form alone."""
        if self.detail:
            return {"format", FIELDS_PARAMETER}
        filters_of = DjangoFilterBackend().get_filterset_class(self, self.queryset)
        return LIST_PARAMETERS | set(filters_of.base_filters if filters_of else ())

    def filter_queryset(self, queryset):
        """The project's filters, then search and ordering; ties are broken by the key."""
        queryset = super().filter_queryset(queryset)
        for backend in (filters.SearchFilter, KnownOrderingFilter):
            queryset = backend().filter_queryset(self.request, queryset, self)
        return queryset


class PlacedResource(ReadOnlyResource):
    """A resource whose rows have a place: GeoJSON, and ``?in_bbox=west,south,east,north``."""

    renderer_classes = (JSONRenderer, CSVRenderer, GeoJSONRenderer)
    latitude = "latitude"
    longitude = "longitude"

    def parameters(self):
        return super().parameters() | (set() if self.detail else {"in_bbox"})

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        text = self.request.query_params.get("in_bbox", "")
        if not text:
            return queryset
        west, south, east, north = box(text)
        return queryset.filter(
            **{
                f"{self.longitude}__range": (west, east),
                f"{self.latitude}__range": (south, north),
            }
        )


def box(text: str) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees. Raises ValidationError for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValidationError({"in_bbox": ["Write west,south,east,north in degrees."]}) from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValidationError({"in_bbox": ["The box is empty or outside the earth."]})
    return west, south, east, north


def point(longitude, latitude) -> dict | None:
    """A GeoJSON point, or None where there is no position."""
    if latitude is None:
        return None
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}
