"""Two runs at the same moment, each with a connection of its own, on committed data."""

import threading
from datetime import timedelta

from django.db import connections
from django.utils import timezone
from post_office.models import Email

from directory.models import Follower, Subscription
from sezportal.alerts.sending import send_alerts
from zones.models import Zone
from zones.services import count_public_change

FOLLOWERS = 8


def test_two_runs_at_once_tell_once(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        zone = Zone.objects.filter(country="la").first()
        for number in range(FOLLOWERS):
            follower = Follower.objects.create(
                email=f"a{number}@example.com", first_asked_at=timezone.now()
            )
            Subscription.objects.create(
                follower=follower,
                zone=zone,
                name=zone.name_en,
                asked_at=timezone.now(),
                confirmed_at=timezone.now(),
                told_until=timezone.now(),
            )
        zone.area_total_ha = 321
        zone.save()
        count_public_change()
        done = []

        def run():
            try:
                done.append(send_alerts(timezone.now() + timedelta(days=2)))
            finally:
                connections.close_all()

        both = [threading.Thread(target=run) for _number in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert sum(one.told for one in done) == FOLLOWERS
        assert Email.objects.count() == FOLLOWERS
