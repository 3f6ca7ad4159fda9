"""Reading sets of changes."""

from django.db import models
from django.db.models import Q

from zones.enums import ChangeSetState, MembershipRole


class ChangeSetQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ChangeSetState.WAITING)

    def published(self):
        return self.filter(state=ChangeSetState.PUBLISHED)

    def of_zone(self, zone):
        """Sets that touch a record of the zone."""
        return self.filter(Q(zone=zone) | Q(changes__zone=zone)).distinct()

    def with_people(self):
        return self.select_related("author", "decided_by", "zone__country", "country")

    def visible_to(self, user):
        """What somebody may read: staff all; a coordinator what touches the country; an official
        what touches the own zones; everybody what they made themselves; others nothing."""
        if not (user.is_active and user.is_staff):
            return self.none()
        roles = user.memberships.all()
        if user.is_superuser or roles.filter(role=MembershipRole.MI_STAFF).exists():
            return self
        mine = roles.filter(zone__isnull=False).values("zone")
        ours = roles.filter(country__isnull=False).values("country")
        within = Q(changes__zone__in=mine) | Q(changes__zone__country__in=ours)
        return self.filter(Q(author=user) | within).distinct()

    def reviewable_by(self, user):
        """What waits for this person's decision: staff all, a coordinator what touches zones of
        the country and no other; nobody what is their own."""
        waiting = self.waiting().exclude(author=user)
        if not (user.is_active and user.is_staff):
            return self.none()
        roles = user.memberships.all()
        if user.is_superuser or roles.filter(role=MembershipRole.MI_STAFF).exists():
            return waiting
        ours = roles.filter(role=MembershipRole.COUNTRY_COORDINATOR).values("country")
        elsewhere = waiting.filter(changes__zone__isnull=False).exclude(
            changes__zone__country__in=ours
        )
        within = waiting.filter(changes__zone__country__in=ours).distinct()
        return within.exclude(pk__in=elsewhere.order_by().values("pk"))
