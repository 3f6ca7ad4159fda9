"""What these tests share."""

from urllib.parse import urlencode

import pytest

from tests.sezportal.tax_calculator.asking import ADDRESS, PROJECT


@pytest.fixture
def get(client):
    """The response of the page for some questions on top of a whole project."""

    def ask(**questions):
        query = urlencode({**PROJECT, **questions}, doseq=True)
        response = client.get(f"{ADDRESS}?{query}")
        assert response.status_code == 200
        return response

    return ask
