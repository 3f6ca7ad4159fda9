import pytest

from tests.sezportal.factsheet.reading import Reader, read


@pytest.fixture
def factsheet(client, db):
    """The factsheet of a zone as its reader sees it."""

    def get(slug: str) -> Reader:
        response = client.get(f"/zones/{slug}/")
        assert response.status_code == 200
        return read(response.content.decode())

    return get
