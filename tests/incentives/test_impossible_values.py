"""Rates and laws that cannot be: refused at their field, whether typed, loaded or written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from incentives.models import Law, Requirement
from tests.factories import CountryFactory, SourceFactory
from tests.incentives.making import incentive, law, term

pytestmark = pytest.mark.django_db


def refusal(record) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    return list(refused.value.message_dict)


def test_a_tax_is_at_most_the_whole():
    rate = term(incentive("la-a", terms=0), "la-a-1", rate_percent=100)
    rate.rate_percent = 150
    assert refusal(rate) == ["rate_percent"]
    with pytest.raises(IntegrityError, match="incentives_incentiveterm_rate"):
        rate.save()


def test_more_than_a_cost_may_be_deducted():
    term(incentive("la-a", terms=0), "la-a-1", instrument="deduction", rate_percent=200)


def test_a_standard_rate_is_at_most_the_whole():
    rate = term(incentive("la-a", terms=0), "la-a-1")
    rate.standard_rate_percent = 150
    assert refusal(rate) == ["standard_rate_percent"]


def test_a_required_share_is_at_most_the_whole():
    share = Requirement(
        code="la-r",
        country=CountryFactory(),
        scope="all_zones",
        topic="local_labour",
        value=150,
        unit="percent",
        text="Local staff.",
        source=SourceFactory(),
    )
    assert refusal(share) == ["value"]


def test_a_law_does_not_amend_itself():
    own = law()
    with pytest.raises(ValidationError) as refused:
        own.clean_links("amends", Law.objects.all())
    assert refused.value.message_dict == {"amends": ["A law does not repeal or amend itself."]}
    with pytest.raises(IntegrityError, match="incentives_law_amends_another"):
        own.amends.add(own)


def test_a_law_does_not_amend_another_country_s():
    own = law()
    law("th-law", country=CountryFactory(iso2="th"))
    with pytest.raises(ValidationError, match="another country"):
        own.clean_links("amends", Law.objects.exclude(pk=own.pk))
