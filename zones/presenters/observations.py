"""Observed values as words: an amount with its currency, a count with what is counted."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from zones.models import Observation
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of
from zones.presenters.figures import Figure, Reading, SourceRegister, figure

MILLION, BILLION = formats.MILLION, formats.BILLION


def words_of(observation: Observation) -> tuple[str, str]:
    """The value and its unit: ``("USD 1.979 billion", "")``, ``("917", "firms")``."""
    value, unit = observation.value, observation.indicator.unit
    if observation.currency:
        return formats.money(value, observation.currency), ""
    if unit == "percent":
        return formats.number(value), "%"
    return formats.number(value), unit


def reading_of(observation: Observation) -> Reading:
    text, unit = words_of(observation)
    return Reading(
        text=text,
        unit=unit,
        source=observation.source,
        as_of=observation.as_of,
        qualifier=observation.qualifier,
        is_current=observation.is_current,
        age=age_of(observation, "indicator", observation.indicator.code),
        checked=check_of(observation),
    )


def figure_of(observation: Observation, register: SourceRegister, used_for: str) -> Figure:
    return figure(reading_of(observation), register, used_for)


def headline_of(observation: Observation, register: SourceRegister, used_for: str) -> Figure:
    """For a key-figure strip: a large number with a small unit, ``USD 1.979`` and ``billion``."""
    shown = figure_of(observation, register, used_for)
    if not observation.currency:
        return shown
    text, unit = _amount(observation.value, observation.currency)
    return replace(shown, text=text, unit=unit)


def _amount(value: Decimal, currency: str) -> tuple[str, str]:
    """Large amounts in millions and billions; nothing is rounded away."""
    if abs(value) >= BILLION:
        return formats.money(value / BILLION, currency), _("billion")
    if abs(value) >= MILLION:
        return formats.money(value / MILLION, currency), _("million")
    return formats.money(value, currency), ""
