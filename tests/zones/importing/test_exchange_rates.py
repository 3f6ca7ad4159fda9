"""Exchange rates from the European Central Bank and from a CSV."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import CountryFactory, ExchangeRateFactory, SourceFactory
from zones.models import ExchangeRate, Source

pytestmark = pytest.mark.django_db

ECB = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='2025-01-02'>
<Cube currency='USD' rate='1.0321'/><Cube currency='JPY' rate='162.04'/>
<Cube currency='CNY' rate='7.5332'/><Cube currency='THB' rate='35.397'/>
</Cube></Cube></gesmes:Envelope>
"""
HEAD = "currency,as_of,per_usd,source,qualifier\n"


@pytest.fixture(autouse=True)
def members():
    CountryFactory(iso2="cn", currency="CNY")
    CountryFactory(iso2="th", currency="THB")
    CountryFactory(iso2="la", currency="LAK")
    CountryFactory(iso2="jp", currency="JPY", is_member=False)


@pytest.fixture
def load(tmp_path, capsys):
    """Load a file and return what was said, aloud and as warning."""

    def loaded(text: str, name: str = "rates.csv", **options):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        call_command("load_exchange_rates", str(file), **options)
        return capsys.readouterr()

    return loaded


def rates():
    return dict(ExchangeRate.objects.values_list("currency", "per_usd"))


def test_rates_for_a_euro_become_rates_for_a_dollar(load):
    load(ECB, "daily.xml")
    # 7.5332 / 1.0321 and 35.397 / 1.0321; the yen is no member's
    assert rates() == {"CNY": Decimal("7.298905"), "THB": Decimal("34.296095")}
    rate = ExchangeRate.objects.get(currency="THB")
    assert (rate.as_of, rate.source.publisher) == ("2025-01-02", "European Central Bank")
    assert rate.qualifier == "computed: EUR 1 = THB 35.397 = USD 1.0321"


def test_the_same_file_again_adds_nothing(load):
    assert "2 added, 0 already there." in load(ECB, "daily.xml").out
    assert "0 added, 2 already there." in load(ECB, "daily.xml").out
    assert Source.objects.filter(publisher="European Central Bank").count() == 1


def test_a_rate_on_record_is_never_overwritten(load):
    load(ECB, "daily.xml")
    said = load(ECB.replace("35.397", "40"), "daily.xml")
    assert rates()["THB"] == Decimal("34.296095")
    assert "THB of 2025-01-02 stays 34.296095; the file says 38.755935." in said.err


def test_a_csv_names_its_sources(load):
    SourceFactory(code="bol-2025", title="Bank of the Lao PDR")
    load(HEAD + "LAK,2025-06,21600.5,bol-2025,monthly average\n")
    rate = ExchangeRate.objects.get()
    assert (rate.currency, rate.as_of, rate.per_usd) == ("LAK", "2025-06", Decimal("21600.5"))
    assert (rate.source.code, rate.qualifier) == ("bol-2025", "monthly average")


def test_every_bad_line_is_named_and_nothing_is_kept(load):
    SourceFactory(code="bol-2025")
    with pytest.raises(CommandError) as refused:
        load(
            HEAD
            + "LAK,2025-06,21600.5,bol-2025,\n"
            + "LAK,2025-07,21600.5,nobody,\n"
            + "LAK,July,many,bol-2025,\n"
            + "LAK,2025-08,0,bol-2025,\n"
        )
    said = str(refused.value)
    assert "Line 3: no source has the code “nobody”." in said
    assert said.count("Line 4: as_of:") == 1
    assert "Line 4: per_usd:" in said
    assert "Line 5: per_usd: The rate must be more than nothing." in said
    assert rates() == {}


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("a,b\n1,2\n", "rates.csv", "The columns must be currency, as_of, per_usd"),
        (HEAD, "rates.csv", "The file holds no rate."),
        ("<html>", "daily.xml", "This is not the bank's XML"),
        ("<a/>", "daily.xml", "it names no day"),
        (ECB.replace("'USD'", "'GBP'"), "daily.xml", "no rate of the US dollar"),
        (ECB.replace("35.397", "n/a"), "daily.xml", "is no number"),
        (
            '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            "daily.xml",
            "This is not the bank's XML",
        ),
    ],
)
def test_what_is_no_file_of_rates_is_refused_with_the_reason(load, text, name, words):
    with pytest.raises(CommandError, match=words):
        load(text, name)
    assert rates() == {}


def test_a_file_or_the_bank_is_asked_for():
    with pytest.raises(CommandError, match="Name a file"):
        call_command("load_exchange_rates")


@pytest.fixture
def kip():
    """The one rate on record: 21,000 kip of 2025-06."""
    source = SourceFactory(code="bol-2025")
    return ExchangeRateFactory(currency="LAK", as_of="2025-06", per_usd=21_000, source=source)


@pytest.mark.usefixtures("kip")
class TestBesideWhatIsOnRecord:
    def test_a_known_row_does_not_hold_up_a_new_one(self, load):
        said = load(
            HEAD
            + "LAK,2025-06,21000.000,bol-2025,\n"
            + "LAK,2025-07,21500,bol-2025,\n"
            + "LAK,2025-08,21600,bol-2025,\n"
        )
        assert "2 added, 1 already there." in said.out
        assert said.err == ""

    def test_one_that_differs_is_told_with_both_values_and_left(self, load):
        said = load(HEAD + "LAK,2025-06,22000,bol-2025,\nLAK,2025-07,21500,bol-2025,\n")
        assert "1 added, 0 already there." in said.out
        assert "LAK of 2025-06 stays 21000; the file says 22000." in said.err
        assert ExchangeRate.objects.get(as_of="2025-06").per_usd == 21_000

    def test_another_source_may_say_otherwise_of_the_same_day(self, load):
        SourceFactory(code="market")
        assert "1 added" in load(HEAD + "LAK,2025-06,23000,market,\n").out

    def test_what_cannot_be_and_what_jumps_is_named_line_by_line_and_nothing_is_kept(self, load):
        day = (timezone.localdate() + timedelta(days=1)).isoformat()
        with pytest.raises(CommandError) as refused:
            load(
                HEAD
                + "LAK,2025-07,21500,bol-2025,\n"
                + f"LAK,{day},21500,bol-2025,\n"
                + "XXX,2025-07,21500,bol-2025,\n"
                + "LAK,2025-08,21.6,bol-2025,\n"
                + "LAK,2025-09,35000,bol-2025,\n"
                + "LAK,2025-10,21600,nobody,\n"
            )
        said = str(refused.value)
        assert f"Line 3: as_of: {day} lies ahead" in said
        assert "Line 4: currency: “XXX” is not the code of a currency" in said
        assert "Line 5: LAK 21.6 of 2025-08 beside 21500 of 2025-07" in said
        assert "ten times more or less" in said.splitlines()[2]
        assert "Line 6: LAK 35000 of 2025-09 beside 21500 of 2025-07" in said
        assert "more than half" in said.splitlines()[3]
        assert "Line 7: no source" in said
        assert "--confirm-jumps" in said
        assert "Line 2" not in said
        assert ExchangeRate.objects.count() == 1

    def test_a_jump_is_kept_with_a_reason_and_still_named(self, load):
        text = HEAD + "LAK,2025-07,42000,bol-2025,\n"
        said = load(text, confirm_jumps="Devalued on 1 July.")
        assert "1 added" in said.out
        assert "Line 2: LAK 42000 of 2025-07 beside 21000 of 2025-06" in said.err
        kept = ExchangeRate.objects.get(as_of="2025-07")
        assert kept.history.get().history_change_reason == "Devalued on 1 July."

    def test_a_reason_without_words_confirms_nothing(self, load):
        with pytest.raises(CommandError, match="Say why"):
            load(HEAD + "LAK,2025-07,42000,bol-2025,\n", confirm_jumps=" ")

    def test_the_first_rate_of_a_currency_is_beside_nothing_and_the_next_beside_it(self, load):
        with pytest.raises(
            CommandError, match=r"Line 3: KHR 4\.1 of 2025-02 beside 4100 of 2025-01"
        ):
            load(HEAD + "KHR,2025-01,4100,bol-2025,\nKHR,2025-02,4.1,bol-2025,\n")

    def test_the_bank_is_asked_as_well(self, load):
        source = SourceFactory(code="nbc")
        ExchangeRateFactory(currency="THB", as_of="2024-12", per_usd=34, source=source)
        with pytest.raises(
            CommandError, match=r"THB 342\.960953 of 2025-01-02 beside 34 of 2024-12"
        ):
            load(ECB.replace("35.397", "353.97"), "daily.xml")
        assert not ExchangeRate.objects.filter(currency="CNY").exists()

    def test_small_letters_are_understood(self, load):
        load(HEAD + "lak,2025-07,21500,bol-2025,\n")
        assert ExchangeRate.objects.filter(currency="LAK", as_of="2025-07").exists()

    def test_a_file_that_contradicts_itself_is_refused(self, load):
        with pytest.raises(CommandError, match="Line 3: LAK of 2025-07 is 21600 here, 21500 above"):
            load(HEAD + "LAK,2025-07,21500,bol-2025,\nLAK,2025-07,21600,bol-2025,\n")

    def test_no_message_has_the_name_of_a_rule_in_it(self, load):
        with pytest.raises(CommandError) as refused:
            load(HEAD + "L4K,2025-07,21500,bol-2025,\nLAK,2025-07,-1,bol-2025,a\x00b\n")
        assert "zones_" not in str(refused.value)
        assert "Line 2: currency: “L4K” is not the code of a currency" in str(refused.value)
        assert "invisible control character" in str(refused.value)
