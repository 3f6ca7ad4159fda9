"""Components that are remembered say what they would say anew."""

import pytest
from django.template import engines
from django.utils.translation import override

from sezportal.fragments import MOST, REMEMBERED, forget
from zones.presenters.figures import Figure, SourceMark

MARK = SourceMark(1, "s1", "A project profile", "The People's Map")
PAGE = '{% include "components/figure.html" with figure=figure only %}'


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()
    yield
    forget()


def page(template=PAGE, **context) -> str:
    return engines["django"].from_string(template).render(context)


def test_says_the_same_again():
    figure = Figure("1,640", "ha", "2022", marks=(MARK,))

    assert page(figure=figure) == page(figure=Figure("1,640", "ha", "2022", marks=(MARK,)))


def test_other_values_are_said_as_they_are():
    first = page(figure=Figure("5", "km", marks=(MARK,)))
    second = page(figure=Figure("5", "km", marks=(SourceMark(2, "s2", "Another", ""),)))

    assert 'href="#s1"' in first
    assert 'href="#s2"' in second


def test_nothing_is_said_in_the_language_of_an_earlier_page(monkeypatch):
    in_english = page(figure=None)
    monkeypatch.setattr("django.templatetags.i18n.TranslateNode.render", lambda *_: "ບໍ່ມີລາຍງານ")
    with override("lo"):
        in_lao = page(figure=None)

    assert "Not reported" in in_english
    assert "ບໍ່ມີລາຍງານ" in in_lao


def test_texts_are_escaped_each_time():
    for _time in range(2):
        assert "<script>" not in page(figure=Figure("<script>", "<b>"))


def test_values_that_can_change_are_said_anew():
    """A list is no value to remember by."""
    template = '{% include "components/marks.html" with marks=marks only %}'
    marks = [MARK]
    first = page(template, marks=marks)
    marks.append(SourceMark(2, "s2", "Another", ""))

    assert "#s2" not in first
    assert "#s2" in page(template, marks=marks)


def test_what_reads_the_page_around_it_is_not_remembered():
    template = '{% include "components/figure.html" %}'

    assert "5" in page(template, figure=Figure("5"))
    assert "6" in page(template, figure=Figure("6"))


def test_remembers_no_more_than_there_is_room_for():
    from sezportal import fragments

    template = '{% include "components/value.html" with figure=figure only %}'
    compiled = engines["django"].from_string(template)
    for number in range(MOST + 10):
        compiled.render({"figure": Figure(str(number))})

    assert len(fragments._kept) == MOST


def test_only_components_that_exist_are_remembered():
    for name in REMEMBERED:
        engines["django"].get_template(name)
