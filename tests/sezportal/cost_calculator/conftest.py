"""What these tests share."""

from urllib.parse import urlencode

import pytest

from tests.sezportal.cost_calculator.asking import ADDRESS


@pytest.fixture
def costs(client, reference_data):
    """The page for some zones and answers."""

    def ask(*zones, **answers):
        query = urlencode([("zone", zone) for zone in zones] + list(answers.items()))
        return client.get(f"{ADDRESS}?{query}")

    return ask
