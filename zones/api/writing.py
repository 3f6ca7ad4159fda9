"""Writing through the API: own zones only, each request one set of changes that may wait."""

from django.core.exceptions import ValidationError as Refusal
from django.db import IntegrityError, models
from django.http import Http404
from django.urls import reverse
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, NotAuthenticated, PermissionDenied
from rest_framework.response import Response
from rest_framework.settings import api_settings

from zones.api.etags import etag_of, require_version
from zones.api.parsing import MergePatchParser, RecordParser
from zones.api.schema import WritingSchema
from zones.api.unusual import Doubtful, doubts_of_zone
from zones.enums import ChangeOrigin
from zones.models import Zone
from zones.perms import has_a_role, may_change
from zones.review.holding import hold_zones
from zones.review.submitting import Submission, submission

WRITING = ("post", "patch", "delete")
READING = ("get", "head", "options")


class Taken(APIException):
    status_code = 409
    default_detail = "The data do not allow it: another record stands on this one, or says it too."
    default_code = "taken"


class ChangedMixin:
    """A resource whose rows belong to zones and can be changed; ``writer`` says what may be sent.

    401 without a token, 403 for what is not one's own, 409 with doubts about unusual changes, 412
    where somebody changed the record meanwhile, 202 where the change waits for review.
    """

    authentication_classes = api_settings.DEFAULT_AUTHENTICATION_CLASSES
    parser_classes = (RecordParser, MergePatchParser)
    http_method_names = (*READING, *WRITING)
    schema = WritingSchema()
    writer: type[serializers.Serializer]
    partial = True

    def initial(self, request, *args, **kwargs):
        if self.action is None:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        if request.method.lower() not in WRITING:
            return
        if request.user is None:
            raise NotAuthenticated
        if not has_a_role(request.user):
            raise PermissionDenied("This account works with no zone.")

    def parameters(self):
        writes = self.request.method.lower() in WRITING
        return set() if writes else super().parameters()

    def partial_update(self, request, *args, **kwargs):
        with self._submitted() as made:
            record = self._own(request)
            context = self.get_serializer_context()
            writer = self.writer(record, data=request.data, partial=self.partial, context=context)
            self._read(writer)
            self._write(made, writer, record)
        return self._answer(made, record.pk, status.HTTP_200_OK)

    # -- steps --------------------------------------------------------------------------------

    def _read(self, writer) -> None:
        if not writer.initial_data:
            raise serializers.ValidationError({"record": ["Nothing was sent."]})
        writer.is_valid(raise_exception=True)

    def _submitted(self):
        return submission(by=self.request.user, origin=ChangeOrigin.API)

    def _own(self, request) -> models.Model:
        """The record at the address, locked after its zone, where it is the user's and the version
        is named."""
        model, field = self.queryset.model, self.lookup_field
        key = {field: self.kwargs[self.lookup_url_kwarg or field]}
        try:
            rows = model._base_manager.filter(**key)
            hold_zones(rows.values_list("pk" if model is Zone else "zone", flat=True))
            record = rows.select_for_update(of=("self",)).first()
        except (ValueError, OverflowError):
            record = None
        if record is None:
            raise Http404
        if not may_change(request.user, record):
            raise PermissionDenied("This belongs to none of your zones.")
        require_version(request, self._present(record.pk))
        return record

    def _write(self, made: Submission, writer, record: models.Model) -> None:
        changed = writer.made(self.request.user)
        self._ask(made, writer, writer.doubts)
        self._keep(changed)

    def _ask(self, made: Submission, writer, found: dict) -> None:
        """Raises Doubtful where something is unusual and was not confirmed."""
        confirmed = writer.validated_data.get("confirm_reason", "")
        if found and not confirmed:
            raise Doubtful(found)
        made.reason = confirmed or writer.validated_data.get("reason", "")

    def _keep(self, record: models.Model) -> None:
        try:
            record.save()
            for name, others in getattr(record, "sent_links", {}).items():
                getattr(record, name).set(others)
        except IntegrityError:
            raise Taken from None

    def _present(self, key) -> dict:
        """The whole record as its address gives it."""
        record = self.queryset.all().get(pk=key)
        context = self.get_serializer_context() | {"request": None}
        return self.serializer_class(record, context=context).data

    def _answer(self, made: Submission, key, code: int) -> Response:
        if made.waits:
            page = reverse("admin:zones_changeset_change", args=[made.change_set.pk])
            address = self.request.build_absolute_uri(page)
            told = {"change_set": made.change_set.pk, "state": "waiting", "address": address}
            return Response(told, status.HTTP_202_ACCEPTED, headers={"Location": address})
        headers = {"Change-Set": str(made.change_set.pk)} if made.change_set else {}
        if key is None:
            return Response(status=code, headers=headers)
        record = self._present(key)
        if code == status.HTTP_201_CREATED:
            own = reverse(self.basename + "-detail", args=[key])
            headers["Location"] = self.request.build_absolute_uri(own)
        return Response(record, code, headers=headers | {"ETag": etag_of(record)})


class WritableMixin(ChangedMixin):
    """Rows are added and removed as well."""

    def create(self, request, *args, **kwargs):
        writer = self.writer(data=request.data, context=self.get_serializer_context())
        self._read(writer)
        with self._submitted() as made:
            hold_zones([getattr(writer.validated_data.get("zone"), "pk", None)])
            record = writer.made(request.user)
            self._ask(made, writer, writer.doubts)
            self._keep(record)
        return self._answer(made, record.pk, status.HTTP_201_CREATED)

    def destroy(self, request, *args, **kwargs):
        with self._submitted() as made:
            record = self._own(request)
            record._history_user = request.user
            try:
                record.delete()
            except models.ProtectedError:
                raise Taken from None
        return self._answer(made, None, status.HTTP_204_NO_CONTENT)


class ChangedZoneMixin(ChangedMixin):
    """A zone is changed, never added or removed: MI decides which there are."""

    partial = False  # no column is asked for, but each fact that is sent is sent whole
    corrected = ()  # what was put right in an outline that was sent

    def _write(self, made, writer, record):
        before = Zone.objects.get(pk=record.pk)
        changed, origins = writer.changed(record)
        self.corrected = writer.outline_notes
        made.put_right = list(self.corrected)
        found = doubts_of_zone(before, changed, origins)
        self._ask(made, writer, found)
        try:
            writer.keep(changed, self.request.user)
        except Refusal as refusal:
            raise serializers.ValidationError(refusal.messages) from refusal
        except IntegrityError:
            raise Taken from None

    def _answer(self, made, key, code):
        response = super()._answer(made, key, code)
        if self.corrected:
            response["Outline-Corrected"] = ", ".join(self.corrected)
        return response
