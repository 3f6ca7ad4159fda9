"""Things in the cells of a table by two of their properties."""

from hypothesis import given
from hypothesis import strategies as st

from sezportal.summaries.pivot.crossing import ALL, Groups, crossed

LABELS = "abcd"
groupings = st.dictionaries(
    st.integers(0, 20), st.lists(st.sampled_from(LABELS), unique=True, max_size=3).map(tuple)
)


def test_by_hand():
    """Boten lies on two corridors: it is in the cell of each, and once in the totals."""
    boten, thilawa, sihanoukville = 1, 2, 3
    countries = Groups(
        ("Cambodia", "Lao PDR", "Myanmar", "Thailand"),
        {boten: ("Lao PDR",), thilawa: ("Myanmar",), sihanoukville: ("Cambodia",)},
    )
    corridors = Groups(
        ("North-South", "Southern", "None"),
        {boten: ("North-South", "Southern"), thilawa: ("None",), sihanoukville: ("Southern",)},
    )
    found = crossed([boten, thilawa, sihanoukville], countries, corridors)
    assert found.rows == ("Cambodia", "Lao PDR", "Myanmar")
    assert found.columns == ("North-South", "Southern", "None")
    assert found.members["Lao PDR", "North-South"] == (boten,)
    assert found.members["Lao PDR", "Southern"] == (boten,)
    assert found.members["Lao PDR", ALL] == (boten,)
    assert found.members[ALL, "Southern"] == (boten, sihanoukville)
    assert found.members[ALL, ALL] == (boten, thilawa, sihanoukville)
    assert ("Myanmar", "Southern") not in found.members
    assert corridors.in_several == 1
    cells = list(found.cells())
    assert len(cells) == 4 * 4
    assert cells[-1] == (ALL, ALL, (boten, thilawa, sihanoukville))


@given(groupings, groupings)
def test_every_thing_is_in_its_cells_and_in_no_other(rows, columns):
    things = sorted({*rows, *columns})
    found = crossed(things, Groups(tuple(LABELS), rows), Groups(tuple(LABELS), columns))
    for row, column, members in found.cells():
        expected = [
            thing
            for thing in things
            if (row is ALL or row in rows.get(thing, ()))
            and (column is ALL or column in columns.get(thing, ()))
        ]
        assert list(members) == expected


@given(groupings, groupings)
def test_totals_hold_each_thing_once_and_no_row_is_empty(rows, columns):
    things = sorted({*rows, *columns})
    found = crossed(things, Groups(tuple(LABELS), rows), Groups(tuple(LABELS), columns))
    assert len(set(found.members.get((ALL, ALL), ()))) == len(things)
    assert all(found.members[row, ALL] for row in found.rows)
    assert all(found.members[ALL, column] for column in found.columns)
