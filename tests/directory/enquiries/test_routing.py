from hypothesis import given
from hypothesis import strategies as st

from directory.routing import DESKS, Assignment, Candidate, above, assign

ACCOUNTS = st.lists(
    st.builds(Candidate, st.integers(1, 9), st.integers(0, 5)),
    unique_by=lambda one: one.account,
    max_size=4,
)
OFFICES = st.fixed_dictionaries(dict.fromkeys(DESKS, ACCOUNTS))


def test_the_zone_answers_before_its_country_and_the_institute():
    everybody = {desk: [Candidate(key)] for key, desk in enumerate(DESKS, start=1)}

    assert assign(everybody) == Assignment("zone", 1)


def test_an_office_without_an_account_never_owns():
    assert assign({"zone": [], "country": [Candidate(7)]}) == Assignment("country", 7)


def test_where_nobody_has_an_account_the_institute_owns():
    assert assign({}) == Assignment("mi", None)


def test_the_account_with_the_fewest_open_threads_owns():
    assert assign({"mi": [Candidate(1, 3), Candidate(2, 1), Candidate(3, 2)]}).account == 2


def test_of_equals_the_one_that_is_longest_there_owns():
    assert assign({"mi": [Candidate(8, 1), Candidate(4, 1)]}).account == 4


def test_a_question_to_a_country_does_not_go_to_a_zone():
    offices = {"zone": [Candidate(1)], "country": [Candidate(2)]}

    assert assign(offices, lowest="country") == Assignment("country", 2)


def test_whoever_let_it_lie_at_one_desk_is_passed_over_at_the_next():
    offices = {"country": [Candidate(1)], "mi": [Candidate(1), Candidate(2)]}

    assert assign(offices, lowest="country", avoiding=1) == Assignment("mi", 2)


def test_the_last_desk_takes_it_back_before_nobody_owns_it():
    assert assign({"mi": [Candidate(1)]}, lowest="mi", avoiding=1) == Assignment("mi", 1)


def test_above_the_last_desk_there_is_none():
    assert [above(desk) for desk in DESKS] == ["country", "mi", "mi"]


@given(OFFICES, st.sampled_from(DESKS), st.none() | st.integers(1, 9))
def test_the_owner_is_an_account_of_the_desk_that_owns(offices, lowest, avoiding):
    chosen = assign(offices, lowest=lowest, avoiding=avoiding)

    assert DESKS.index(chosen.desk) >= DESKS.index(lowest)
    accounts = {one.account for one in offices[chosen.desk]}
    assert chosen.account in accounts or (chosen.desk == "mi" and not accounts)


@given(OFFICES, st.sampled_from(DESKS))
def test_no_desk_below_the_one_that_owns_has_an_account(offices, lowest):
    chosen = assign(offices, lowest=lowest)

    below = DESKS[DESKS.index(lowest) : DESKS.index(chosen.desk)]
    assert [desk for desk in below if offices[desk]] == []
