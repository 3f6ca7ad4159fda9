"""What the database cannot hold is no such thing, and no failure."""

import pytest

from zones.models import Source


@pytest.mark.django_db
def test_a_text_with_nul_is_a_value_that_does_not_exist():
    with pytest.raises(ValueError, match="NUL"):
        Source.objects.filter(code="a\x00b").exists()
    with pytest.raises(ValueError, match="NUL"):
        Source.objects.filter(code__in=["a", "\x00"]).exists()
    assert not Source.objects.filter(code="O'Neill \\ 100%").exists()
