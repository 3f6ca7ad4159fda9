"""What was typed and not understood stands where the reader looks for the result."""

import pytest

from tests.pages import links, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.mark.parametrize(
    ("address", "typed", "field"),
    [
        ("/costs/calculator/?zone=la-savan-park&power=1000&headcount=-5", "-5", "headcount"),
        ("/costs/calculator/?zone=la-savan-park&headcount=10&area=2,5", "2,5", "area"),
        ("/incentives/calculator/?zone=la-savan-park&profit=1000&start=soon", "soon", "start"),
        ("/incentives/calculator/?zone=la-savan-park&profit=1,5;x", "1,5;x", "profit"),
        ("/site-selection/?headcount=-5&weight_cost=10", "-5", "headcount"),
    ],
)
def test_a_result_says_what_was_not_understood_and_leads_to_its_field(
    client, address, typed, field
):
    response = client.get(address)
    result = response.content.decode().partition('id="result"')[2]
    assert response.status_code == 200
    assert f"“{typed}”" in result
    assert f'href="#q-{field}"' in result
    assert f"#q-{field}" in links(response)


def test_what_is_left_out_is_not_said_to_be_nothing(client):
    response = client.get("/costs/calculator/?zone=la-savan-park&power=1000&headcount=-5")
    assert "Left out, because no amount was given or understood:" in words(response)


def test_nothing_is_said_where_all_is_understood(client):
    response = client.get("/costs/calculator/?zone=la-savan-park&power=1000")
    assert "Not understood" not in words(response)
