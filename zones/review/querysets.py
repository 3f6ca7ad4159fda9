"""Reading sets of changes."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Func, Q

from zones.enums import ChangeAction, ChangeSetState
from zones.roles import roles_of


class RecordChangeQuerySet(models.QuerySet):
    def of_zone(self, zone):
        """Changes of records that touch the zone: also of one that was moved out of it."""
        return self.filter(Q(zone=zone) | Q(further_zones__contains=[zone.pk]))

    def within(self, zones):
        """Those that touch one of these zones, a queryset."""
        return self.filter(touching(zones))

    def zone_keys(self):
        """The keys of all zones they touch, to be looked for among others."""
        first = self.order_by().filter(zone__isnull=False).values_list("zone", flat=True)
        further = self.order_by().exclude(further_zones=[])
        return first.union(further.values_list(Func("further_zones", function="unnest"), flat=True))


def touching(zones) -> Q:
    """A change of a record touches one of these zones, a queryset."""
    keys = zones.order_by().values("pk")
    return Q(zone__in=keys) | Q(further_zones__overlap=ArraySubquery(keys))


class ChangeSetQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ChangeSetState.WAITING)

    def published(self):
        return self.filter(state=ChangeSetState.PUBLISHED)

    def of_zone(self, zone):
        """Sets that touch a record of the zone."""
        touched = self._changes().of_zone(zone).order_by().values("change_set")
        return self.filter(Q(zone=zone) | Q(pk__in=touched))

    def with_people(self):
        return self.select_related("author", "decided_by", "zone__country", "country")

    def visible_to(self, user):
        """What somebody may read: staff all; a coordinator what touches the country; an official
        what touches the own zones; everybody what they made themselves; others nothing."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser or roles_of(user).are_of_staff:
            return self
        # not by joining the changes: a set of thousands would be read thousands of times over
        within = self._changes().within(self._zones().editable_by(user))
        return self.filter(Q(author=user) | Q(pk__in=within.order_by().values("change_set")))

    def reviewable_by(self, user):
        """What waits for this person's decision: staff all, a coordinator what touches zones of
        the country and no other; nobody what is their own. What touches no zone, or zones of
        several countries, is for the staff."""
        waiting = self.waiting().exclude(author=user)
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser or (roles := roles_of(user)).are_of_staff:
            return waiting
        ours = roles.countries
        changes = self.model._meta.get_field("changes").related_model._base_manager
        elsewhere = changes.filter(
            change_set__state=ChangeSetState.WAITING, zone__isnull=False
        ).exclude(zone__country__in=ours)
        within = waiting.filter(country__in=ours)
        return within.exclude(pk__in=elsewhere.values("change_set"))

    def not_put_back(self):
        """Those that no other set put back, nor waits to; of one that was itself put back the
        former stands again."""
        undone = self.model._base_manager.filter(
            reverses=models.OuterRef("pk"), state=ChangeSetState.PUBLISHED
        )
        stands = Q(state=ChangeSetState.PUBLISHED) & ~Q(models.Exists(undone))
        backs = self.model._base_manager.filter(reverses=models.OuterRef("pk"))
        backs = backs.filter(stands | Q(state=ChangeSetState.WAITING))
        return self.filter(~models.Exists(backs))

    def reversible_by(self, user):
        """Published sets that this person may put back: staff all; others those whose records
        all belong to zones they speak for, beside new ones of no zone, such as a source."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser or (roles := roles_of(user)).are_of_staff:
            return self.published()
        mine = Q(zone__in=roles.zones) | Q(zone__country__in=roles.countries)
        keys = self._zones().editable_by(user).order_by().values("pk")
        mine &= Q(further_zones__contained_by=ArraySubquery(keys))
        changes = self.model._meta.get_field("changes").related_model._base_manager
        beyond = changes.exclude(mine).exclude(zone=None, action=ChangeAction.ADD)
        return (
            self.published()
            .filter(pk__in=changes.filter(mine).values("change_set"))
            .exclude(pk__in=beyond.values("change_set"))
        )

    def _changes(self):
        return self.model._meta.get_field("changes").related_model.objects

    def _zones(self):
        return self.model._meta.get_field("zone").related_model.objects
