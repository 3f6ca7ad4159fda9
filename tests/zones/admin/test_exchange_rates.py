"""Exchange rates at the desk: one typed into the form, and a file of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import ExchangeRateFactory, SourceFactory, ZoneFactory
from tests.pages import words
from tests.people import mi_staff, official
from zones.models import ChangeSet, ExchangeRate

pytestmark = pytest.mark.django_db

ADD, LIST, FILE = (
    reverse(f"admin:zones_exchangerate_{page}") for page in ("add", "changelist", "file")
)
HEAD = "currency,as_of,per_usd,source,qualifier\n"


@pytest.fixture
def kip():
    source = SourceFactory(code="bol")
    return ExchangeRateFactory(currency="LAK", as_of="2025-06", per_usd=21_000, source=source)


@pytest.fixture
def staff(client, kip):
    client.force_login(mi_staff())
    return client


def form(kip, **fields) -> dict:
    told = {"currency": "LAK", "as_of": "2025-07", "per_usd": "21500", "qualifier": ""}
    return {**told, "source": kip.source_id, "_versions": "", **fields}


def send(client, text: str | bytes, **fields):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(FILE, {"file": SimpleUploadedFile("rates.csv", content), **fields})


class TestTyped:
    def test_small_letters_are_understood(self, staff, kip):
        assert staff.post(ADD, form(kip, currency="thb", per_usd="34")).status_code == 302
        assert ExchangeRate.objects.filter(currency="THB").exists()

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"currency": "L4K"}, "“L4K” is not the code of a currency"),
            ({"currency": "XXX"}, "“XXX” is not the code of a currency"),
            ({"as_of": "2099-01-01"}, "2099-01-01 lies ahead"),
            ({"per_usd": "21.5"}, "LAK 21.5 of 2025-07 beside 21000 of 2025-06: ten times"),
            ({"per_usd": "35000"}, "LAK 35000 of 2025-07 beside 21000 of 2025-06: changed by more"),
        ],
    )
    def test_what_cannot_be_or_jumps_is_not_saved(self, staff, kip, fields, says):
        response = staff.post(ADD, form(kip, **fields))
        assert response.status_code == 200
        assert says in words(response)
        assert "zones_exchangerate" not in words(response)
        assert list(ExchangeRate.objects.all()) == [kip]

    def test_a_jump_is_saved_once_it_is_confirmed_with_a_reason(self, staff, kip):
        sent = form(kip, per_usd="42000")
        assert "Yes, these values are right" in words(staff.post(ADD, sent))
        sent |= {"_doubted": "per_usd=42000", "_confirmed": "1", "_reason": "Devalued on 1 July."}
        assert staff.post(ADD, sent).status_code == 302
        assert ExchangeRate.objects.filter(per_usd=42_000).exists()
        assert ChangeSet.objects.get().reason == "Devalued on 1 July."

    def test_a_slip_is_put_right_without_a_question(self, staff, kip):
        slip = ExchangeRateFactory(currency="LAK", as_of="2025-07", per_usd=21, source=kip.source)
        page = reverse("admin:zones_exchangerate_change", args=[slip.pk])
        versions = staff.get(page).context["versions"]
        sent = form(kip, per_usd="21400", _versions=versions)
        assert staff.post(page, sent).status_code == 302
        slip.refresh_from_db()
        assert slip.per_usd == 21_400

    def test_the_list_has_no_idle_zeros_and_leads_to_the_file(self, staff):
        page = staff.get(LIST)
        assert "21,000" in words(page)
        assert "21000.0" not in words(page)
        assert FILE in page.content.decode()


class TestSent:
    def test_new_rates_are_added_known_ones_stand_and_others_are_told(self, staff):
        page = send(
            staff,
            "\ufeff"
            + HEAD
            + "lak,2025-06,21000.0,bol,\nLAK,2025-07,21500,bol,monthly\nKHR,2025-07,4000,bol,\n",
        )
        assert "2 rates added, 1 already there." in words(page)
        page = send(staff, HEAD + "LAK,2025-06,22000,bol,\nLAK,2025-08,21600,bol,\n")
        assert "1 rate added, 0 already there." in words(page)
        assert "Line 2: LAK of 2025-06 stays 21000; the file says 22000." in words(page)
        assert ExchangeRate.objects.count() == 4
        assert ChangeSet.objects.count() == 2

    def test_all_that_is_wrong_is_said_by_line_and_nothing_is_saved(self, staff, kip):
        page = send(
            staff,
            HEAD
            + "LAK,2025-07,21500,bol,\nLAK,2099-01-01,21500,bol,\nXXX,2025-07,1,bol,\n"
            + "LAK,2025-08,21,bol,\n",
        )
        said = words(page)
        assert "Nothing was saved." in said
        for line in ("Line 3: as_of", "Line 4: currency", "Line 5: LAK 21 of 2025-08 beside"):
            assert line in said
        assert list(ExchangeRate.objects.all()) == [kip]
        assert not ChangeSet.objects.exists()

    def test_a_jump_is_taken_with_a_reason(self, staff):
        text = HEAD + "LAK,2025-07,42000,bol,\n"
        assert "say why below" in words(send(staff, text))
        page = send(staff, text, reason="Devalued on 1 July.")
        assert "1 rate added" in words(page)
        assert "LAK 42000 of 2025-07 beside 21000 of 2025-06" in words(page)
        kept = ExchangeRate.objects.get(as_of="2025-07")
        assert kept.history.get().history_change_reason == "Devalued on 1 July."
        assert ChangeSet.objects.get().reason == "Devalued on 1 July."

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"\xff\xfe\x00", "no text in UTF-8"),
            (b"", "empty"),
            (b"a,b\n1,2\n", "The columns must be currency, as_of, per_usd"),
            (HEAD.encode(), "The file holds no rate."),
            (b"x" * 1_000_001, "larger than 1 MB"),
            (b'currency,"\n' + b"x" * 200_000, "This is not a CSV"),
        ],
    )
    def test_what_is_no_file_of_rates_is_said(self, staff, content, says):
        page = send(staff, content)
        assert page.status_code == 200
        assert says in words(page)

    def test_it_is_for_staff(self, client):
        client.force_login(official(ZoneFactory()))
        assert client.get(FILE).status_code == 403
        assert send(client, HEAD + "LAK,2025-07,21500,bol,\n").status_code == 403
        assert not ExchangeRate.objects.exists()
