from hypothesis import given
from hypothesis import strategies as st

from directory.references import SYMBOLS, new_reference, read_reference

REFERENCES = st.text(SYMBOLS, min_size=12, max_size=12).map(
    lambda text: f"LM-{text[:4]}-{text[4:8]}-{text[8:]}"
)


def test_references_differ():
    assert len({new_reference() for _one in range(500)}) == 500


@given(REFERENCES)
def test_a_reference_is_read_however_it_is_typed(reference):
    typed = (
        reference.lower(),
        reference.replace("-", " "),
        reference.replace("-", ""),
        reference.removeprefix("LM-"),
        f"  {reference.replace('-', '–')} ",
        reference.removeprefix("LM-").replace("0", "O").replace("1", "l"),
    )
    assert {read_reference(text) for text in typed} == {reference}


def test_what_is_no_reference_is_read_as_none():
    for text in ("", "LM", "LM-7K4Q-9XPF-2MT", "LM-7K4Q-9XPF-2MTDD", "LM-7K4Q-9XPF-2MTU", "ສະບາຍດີ"):
        assert read_reference(text) == ""
