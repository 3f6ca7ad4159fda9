"""Reading sets of changes."""

from django.db import models
from django.db.models import Q

from zones.enums import ChangeAction, ChangeSetState, MembershipRole


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
        the country and no other; nobody what is their own. What touches no zone, or zones of
        several countries, is for the staff."""
        waiting = self.waiting().exclude(author=user)
        if not (user.is_active and user.is_staff):
            return self.none()
        roles = user.memberships.all()
        if user.is_superuser or roles.filter(role=MembershipRole.MI_STAFF).exists():
            return waiting
        ours = roles.filter(role=MembershipRole.COUNTRY_COORDINATOR).values("country")
        changes = self.model._meta.get_field("changes").related_model._base_manager
        elsewhere = changes.filter(
            change_set__state=ChangeSetState.WAITING, zone__isnull=False
        ).exclude(zone__country__in=ours)
        within = waiting.filter(country__in=ours)
        return within.exclude(pk__in=elsewhere.values("change_set"))

    def reversible_by(self, user):
        """Published sets that this person may put back: staff all; others those whose records
        all belong to zones they speak for, beside new ones of no zone, such as a source."""
        if not (user.is_active and user.is_staff):
            return self.none()
        roles = user.memberships.all()
        if user.is_superuser or roles.filter(role=MembershipRole.MI_STAFF).exists():
            return self.published()
        mine = Q(zone__in=roles.filter(zone__isnull=False).values("zone")) | Q(
            zone__country__in=roles.filter(country__isnull=False).values("country")
        )
        changes = self.model._meta.get_field("changes").related_model._base_manager
        beyond = changes.exclude(mine).exclude(zone=None, action=ChangeAction.ADD)
        return (
            self.published()
            .filter(pk__in=changes.filter(mine).values("change_set"))
            .exclude(pk__in=beyond.values("change_set"))
        )
