"""Exchange rates from the European Central Bank and from a CSV."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from tests.factories import CountryFactory, SourceFactory
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

    def loaded(text: str, name: str = "rates.csv"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        call_command("load_exchange_rates", str(file))
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
    assert "Line 4: as_of:" in said
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
