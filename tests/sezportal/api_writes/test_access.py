"""Who may write, which version is named, and what a body may be."""

import json

import pytest
import yaml
from django.contrib.auth import get_user_model

from accounts import tokens
from accounts.limits import WRONG_TOKENS
from sezportal.api import RESOURCES
from tests.sezportal.admin.desk import user
from tests.sezportal.api_writes.programs import PROBLEM, Program, account, stated, token
from zones.api.parsing import LARGEST
from zones.api.writers import ASIDE
from zones.api.zone_writer import CITED, UNCITED
from zones.enums import MembershipRole
from zones.models import ContentVersion, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

BOTEN = "zones/la-boten/"
COORDINATOR = MembershipRole.COUNTRY_COORDINATOR
NOTE = {"note": "By a program."}
WRITABLE = {
    *("zones", "indicators", "costs", "infrastructure", "distances", "investors", "focal-points")
}

WRONG_HEADERS = (
    *(None, "", "Token", "Token ", "Token x", "Token lmez_x", "Token lmez_" + "a" * 500),
    *("Basic YTpi", "Bearer lmez_x", "Token lmez_\x00", "Token lmez_é"),
)
NO_OBJECTS = (
    *("", "{", "[]", '"x"', "1", "null", '{"note": NaN}', "[" * 20_000, '{"a":' * 9_000),
    *("\ufeff{}", '{"note": "a", "note": "b"}', '{"note": "\\ud800"}', b'{"note": "\xff"}', b"\0"),
)


@pytest.fixture(autouse=True)
def _nothing_changes_unless_said(request):
    """Refusals leave the number of the content as it was."""
    if "official" in request.fixturenames:
        yield
        return
    before = ContentVersion.objects.get().number
    yield
    assert ContentVersion.objects.get().number == before


@pytest.mark.parametrize(
    "header",
    WRONG_HEADERS,
)
def test_without_a_token_that_stands_for_somebody_nothing_is_written(header, client):
    headers = {} if header is None else {"authorization": header}
    response = client.patch(
        "/api/v1/" + BOTEN, NOTE, content_type="application/json", headers=headers
    )
    assert (response.status_code, response["Content-Type"]) == (401, PROBLEM)
    assert response["WWW-Authenticate"] == "Token"


def test_a_session_is_no_token(client):
    client.force_login(account("official")[0])
    assert Program(client, None).send("patch", BOTEN, NOTE).status_code == 401


def test_a_token_of_an_account_that_was_shut_opens_nothing(client):
    owner, raw = account("official")
    get_user_model().objects.filter(pk=owner.pk).update(is_active=False)
    assert Program(client, raw).send("patch", BOTEN, NOTE, version='"x"').status_code == 401


def test_a_revoked_token_opens_nothing(client):
    owner, raw = account("official")
    tokens.revoke(user=owner, pk=owner.api_tokens.get().pk)
    assert Program(client, raw).send("patch", BOTEN, NOTE, version='"x"').status_code == 401


def test_an_account_without_a_role_writes_nothing(client):
    program = Program(client, token(user("nobody")))
    assert program.send("patch", BOTEN, NOTE, version='"x"').status_code == 403


def test_another_zone_is_not_one_s_own(client):
    program = Program(client, account("neighbour", "la-savan-seno")[1])
    assert program.change(BOTEN, NOTE).status_code == 403


def test_many_wrong_tokens_are_told_to_wait_and_a_right_one_is_not(client, official):
    wrong = Program(client, "lmez_wrong")
    codes = [wrong.send("patch", BOTEN, NOTE).status_code for _try in range(WRONG_TOKENS.most + 1)]
    assert codes == [401] * WRONG_TOKENS.most + [429]
    assert wrong.send("patch", BOTEN, NOTE)["Retry-After"]
    assert official.change(BOTEN, NOTE).status_code == 200


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_not_written_here_is_405_with_and_without_a_token(name, method, client):
    key = RESOURCES[name].queryset.values_list(RESOURCES[name].lookup_field, flat=True).first()
    wrong = Program(client, "lmez_wrong")
    for path, ways in (
        (f"{name}/", {"post"} if name in WRITABLE - {"zones"} else set()),
        (f"{name}/{key}/", {"zones": {"patch"}}.get(name, {"patch", "delete"})),
    ):
        open_ways = ways if name in WRITABLE else set()
        response = wrong.send(method, path, NOTE)
        assert response.status_code == (401 if method in open_ways else 405), path
        assert response["Content-Type"] == PROBLEM
        if method not in open_ways:
            allowed = set(response["Allow"].lower().split(", "))
            assert allowed == open_ways | {"get", "head", "options"}


@pytest.mark.parametrize("scheme", ["Token", "token", "Bearer"])
def test_a_token_is_taken_under_both_usual_words(scheme, official):
    raw = official.headers["authorization"].split()[1]
    official.headers = {"authorization": f"{scheme} {raw}"}
    assert official.change(BOTEN, NOTE).status_code == 200


def test_reading_reads_no_key(client):
    for header in ("Token lmez_wrong", "Basic YTpi"):
        answer = client.get("/api/v1/" + BOTEN, headers={"authorization": header})
        assert answer.status_code == 200


# -- versions ----------------------------------------------------------------------------------


def test_a_read_carries_its_version_and_is_not_sent_again(client):
    first = client.get("/api/v1/" + BOTEN)
    again = client.get("/api/v1/" + BOTEN, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get("/api/v1/zones/?page_size=2")["ETag"] != first["ETag"]


@pytest.mark.parametrize("version", [None, "*", "x", ""])
def test_a_change_that_names_no_version_is_not_made(version, official):
    before = ContentVersion.objects.get().number
    response = official.send("patch", BOTEN, NOTE, version=version)
    assert (response.status_code, response["Content-Type"]) == (428, PROBLEM)
    assert ContentVersion.objects.get().number == before


def test_the_second_of_two_gets_both_versions_and_overwrites_nothing(official):
    read = official.version(BOTEN)
    first = official.send("patch", BOTEN, NOTE, version=read)
    second = official.send("patch", BOTEN, {"note": "Mine."}, version=read)
    assert (second.status_code, second["Content-Type"]) == (412, PROBLEM)
    told = second.json()
    assert (told["current"], told["sent"]) == (first.json(), {"note": "Mine."})
    assert told["etag"] == first["ETag"]
    assert Zone.objects.get(slug="la-boten").note == NOTE["note"]
    assert official.send("patch", BOTEN, told["sent"], version=told["etag"]).status_code == 200


@pytest.mark.parametrize("name", sorted(WRITABLE - {"zones"}))
def test_what_is_written_can_be_read_so_that_versions_tell_it(name):
    resource = RESOURCES[name]
    assert {*resource.writer.Meta.fields} - {*ASIDE} <= {*resource.serializer_class.Meta.fields}


def test_what_is_written_of_a_zone_can_be_read():
    written = {*UNCITED, *CITED, "position", "coordinate_precision"}
    assert written <= {*RESOURCES["zones"].serializer_class().fields}


def test_the_version_of_a_compressed_answer_names_the_same_record(official):
    read = official.client.get("/api/v1/" + BOTEN, headers={"accept-encoding": "br"})
    assert read["ETag"].startswith("W/")
    assert official.send("patch", BOTEN, NOTE, version=read["ETag"]).status_code == 200


# -- bodies ------------------------------------------------------------------------------------


def raw(program, body, content_type="application/json"):
    return program.send(
        "patch", BOTEN, body, version=program.version(BOTEN), content_type=content_type
    )


@pytest.mark.parametrize(
    "body",
    NO_OBJECTS,
)
def test_a_body_that_is_no_object_is_refused(body, official):
    response = raw(official, body)
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)


def test_a_huge_body_is_refused_whatever_it_announces(official):
    body = json.dumps({"note": "x" * LARGEST})
    assert raw(official, body).status_code == 413
    assert raw(official, json.dumps({"note": "x" * 600})).status_code == 400


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_another_kind_of_body_is_refused(kind, official):
    assert raw(official, "note=x", kind).status_code == 415


def test_a_merge_patch_is_the_same(official):
    assert raw(official, json.dumps(NOTE), "application/merge-patch+json").status_code == 200


def test_no_parameter_steers_a_write(official):
    path = BOTEN + "?fields=slug"
    response = official.send("patch", path, NOTE, version=official.version(BOTEN))
    assert (response.status_code, list(response.json()["errors"])) == (400, ["fields"])


def test_a_bad_key_finds_nothing(official):
    for key in ("0", "-1", "9" * 40, "x", "%00"):
        answer = official.send("patch", f"indicators/{key}/", NOTE, version='"x"')
        assert answer.status_code == 404, key


def test_the_schema_says_how_to_write(client):
    document = yaml.safe_load(client.get("/api/v1/schema/").content)
    assert "token" in document["components"]["securitySchemes"]
    writes = {
        path.strip("/").split("/")[2]
        for path, ways in document["paths"].items()
        for way, operation in ways.items()
        if operation.get("security") == [{"token": []}]
    }
    assert writes == WRITABLE
    change = document["paths"]["/api/v1/zones/{slug}/"]["patch"]
    assert "If-Match" in [one["name"] for one in change["parameters"] if one.get("required")]
    assert {"200", "202"} <= set(change["responses"])
    assert "area_total_ha" in json.dumps(document["components"]["schemas"])
    assert not document["paths"]["/api/v1/zones/"]["get"].get("security")


def test_a_coordinator_and_staff_write_to_every_zone_of_theirs(client):
    before = Zone.objects.get(slug="la-boten").note
    owner = user("coordinator", role=COORDINATOR, country_id="la", publishes_at_once=False)
    program = Program(client, token(owner))
    assert program.change(BOTEN, {"area_total_ha": stated(1700)}).status_code == 202
    assert program.change("zones/th-map-ta-phut/", NOTE).status_code in {403, 404}
    assert Zone.objects.get(slug="la-boten").note == before
