"""Reading organisations, investors and enquiries in the field's words."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Lower

from directory.enums import Desk, Frequency, OrganisationKind, ThreadStatus
from directory.schedule import last_slot
from zones.enums import MembershipRole
from zones.models import Membership, RecordChange, Zone
from zones.name_search import FoldedSearchMixin
from zones.perms import has_a_role, is_mi_staff


class OrganisationQuerySet(FoldedSearchMixin, models.QuerySet):
    def agencies(self):
        return self.filter(kind=OrganisationKind.AGENCY)

    def investors(self):
        """Organisations that some source names as present in a zone."""
        return self.filter(presences__isnull=False).distinct()

    def institutions(self):
        """Agencies, and companies that develop, operate or regulate a zone."""
        return self.filter(Q(kind=OrganisationKind.AGENCY) | Q(zone_roles__isnull=False)).distinct()

    def in_reading_order(self):
        """Agencies country by country, by role; companies after them."""
        return self.order_by("kind", "country__name_en", "agency_role", Lower("name_en"), "code")

    def in_name_order(self):
        """By name, whatever its capitals."""
        return self.order_by(Lower("name_en"), "code")

    def with_presences(self):
        """The zones a company is in, with what the sources say of it there."""
        from directory.models import InvestorPresence

        rows = InvestorPresence.objects.select_related("zone__country", "source")
        return self.select_related("country", "source").prefetch_related(
            Prefetch("presences", rows.prefetch_related("sectors"))
        )

    def with_zones(self):
        """The zones an organisation develops, operates or regulates."""
        from directory.models import ZoneOrganisation

        rows = ZoneOrganisation.objects.select_related("zone__country", "source")
        return self.select_related("country", "source").prefetch_related(
            Prefetch("zone_roles", rows)
        )


class FocalPointQuerySet(models.QuerySet):
    def with_place(self):
        """The country and zone an office answers for, and where its address comes from."""
        return self.select_related("country", "zone", "source").order_by(
            "country__name_en", "zone__name_en", "office", "pk"
        )


class EnquiryQuerySet(models.QuerySet):
    def asked_since(
        self, moment: datetime, *, email: str | None = None, sender_digest: str | None = None
    ):
        """All from ``moment`` on, or those of an address, of a sender, or of both at once: what a
        rate limit counts."""
        asked = self.filter(asked_at__gte=moment)
        if email is not None:
            asked = asked.filter(email__iexact=email)
        if sender_digest is not None:
            asked = asked.filter(sender_digest=sender_digest)
        return asked

    def expired(self, today):
        """Those whose personal data is past its day."""
        return self.filter(erased_at__isnull=True, erase_on__lte=today)

    def with_threads(self):
        """Everything the asker's page says: threads with places, messages and events."""
        return self.select_related("sector").prefetch_related(
            "threads__zone__country", "threads__country", "threads__messages", "threads__events"
        )


class EnquiryThreadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The threads a user may read and answer; nothing for everybody without a role.

        Officials those of their zones and coordinators those of their country, whoever owns them
        now; staff of MI all.
        """
        if not has_a_role(user):
            return self.none()
        if is_mi_staff(user):
            return self
        memberships = user.memberships.all()
        return self.filter(
            Q(zone__in=Zone.objects.editable_by(user).values("pk"))
            | Q(country__in=memberships.filter(country__isnull=False).values("country"))
        )

    def open(self):
        return self.exclude(status=ThreadStatus.CLOSED)

    def owned_by(self, user):
        return self.filter(owner=user)

    def without_working_owner(self):
        """Those whose owner can no longer log in, or no longer belongs to the desk that owns."""
        members = Membership.objects.filter(
            user=OuterRef("owner"), user__is_active=True, user__is_staff=True
        )
        administrators = get_user_model().objects.filter(
            pk=OuterRef("owner"), is_active=True, is_staff=True, is_superuser=True
        )
        works = (
            Q(Exists(members.filter(zone=OuterRef("zone"))), desk=Desk.ZONE)
            | Q(Exists(members.filter(country=OuterRef("country"))), desk=Desk.COUNTRY)
            | Q(Exists(members.filter(role=MembershipRole.MI_STAFF)), desk=Desk.MI)
            | Q(Exists(administrators), desk=Desk.MI)
        )
        return self.exclude(works)

    def untouched(self, now: datetime):
        """Open threads whose desk should have acted by ``now``."""
        return self.open().filter(escalates_at__lte=now)

    def overdue(self, now: datetime):
        """Open threads whose asker waits for an answer past the promised moment."""
        first = Q(next_promised_by__isnull=True, first_reply_at__isnull=True, promised_by__lt=now)
        return self.open().filter(first | Q(next_promised_by__lt=now))

    def to_follow_up(self, day: date):
        """Closed threads of which the office said that it would ask again by this day. Of deleted
        data there is nobody to ask."""
        return self.filter(
            status=ThreadStatus.CLOSED, follow_up_on__lte=day, enquiry__erased_at=None
        )

    def with_enquiry(self):
        """Everything a line at the desk says."""
        return self.select_related("enquiry__sector", "zone__country", "country", "owner")


class SubscriptionQuerySet(models.QuerySet):
    def running(self):
        """Those that were confirmed and not stopped."""
        return self.filter(confirmed_at__isnull=False, stopped_at__isnull=True)

    def due(self, now: datetime):
        """Running ones whose last telling was before their newest time of sending."""
        waiting = (Q(frequency=f, told_until__lt=last_slot(f, now)) for f in Frequency.values)
        return self.running().filter(reduce(or_, waiting))

    def with_things(self):
        return self.select_related("zone__country", "country", "follower")


class PromotionQuerySet(models.QuerySet):
    def photos(self):
        return self.exclude(picture="")

    def with_picture(self, key: str):
        """The one whose picture has this random key, if it is published."""
        return self.filter(picture__startswith=f"{key}-")


class AnnouncementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def about(self, place):
        """Of a zone those that name it; of a country also those that name a zone of it."""
        if isinstance(place, Zone):
            return self.filter(zones=place)
        named = Zone.objects.filter(country=place)
        return self.filter(Q(country=place) | Q(zones__in=named)).distinct()

    def with_places(self):
        return self.select_related("country", "source").prefetch_related("zones__country")


class PromotionEventQuerySet(AnnouncementQuerySet):
    def upcoming(self, today: date):
        """Those that are not over, the next first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "slug")

    def past(self, today: date):
        """Those that are over, the last first."""
        return self.filter(ends_on__lt=today).order_by("-starts_on", "slug")

    def for_calendars(self, today: date):
        """All upcoming, and those of the last year: a calendar drops what a feed no longer has."""
        return self.filter(ends_on__gt=today - timedelta(days=366)).order_by("starts_on", "slug")

    def with_places(self):
        return super().with_places().select_related("organiser")


def changes_of_promotion():
    """What was done, or waits to be done, to photographs and other material."""
    from directory.models import PromotionMaterial

    kind = ContentType.objects.get_for_model(PromotionMaterial)
    return RecordChange.objects.filter(content_type=kind)
