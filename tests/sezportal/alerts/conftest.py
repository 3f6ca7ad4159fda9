"""Alerts that are asked for, and such as run."""

import pytest
from post_office.models import Email

from directory.models import Subscription
from tests.sezportal.alerts.asking import BOTEN, answers, link_in


@pytest.fixture
def ask(client):
    def send(address: str = BOTEN, **more):
        return client.post(address, answers(**more))

    return send


@pytest.fixture
def confirmed(ask, client):
    def begin(address: str = BOTEN, **more) -> Subscription:
        ask(address, **more)
        client.post(link_in(Email.objects.latest("pk"), "confirm"))
        return Subscription.objects.latest("pk")

    return begin
