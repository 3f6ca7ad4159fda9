"""Laws, incentives, procedures and requirements: what holds in a country, told on its page and on
those of the zones it holds in."""

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from incentives.models import (
    Incentive,
    IncentiveTerm,
    Law,
    Procedure,
    ProcedureStep,
    Requirement,
)
from incentives.presenters import common
from incentives.presenters.procedures import value_of
from sezportal.changes.kinds import Facts, Kind, Scope, named, told
from sezportal.changes.told import Owner
from zones.presenters import formats


def _of_country(record: Model, country: str, label: str, value: str, section: str) -> Facts:
    key = f"{record._meta.model_name}-{record.pk}"
    return {(Owner("country", country), key): told(record, str(label), value, section)}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def tell_law(law: Law) -> Facts:
    since = formats.partial_date(law.in_force_from)
    dated = _("in force from %(date)s") % {"date": since} if since else ""
    value = _joined(law.get_status_display(), dated, law.number)
    return _of_country(law, law.country_id, law.title_en, value, "legal")


def tell_incentive(one: Incentive) -> Facts:
    window = [formats.partial_date(day) for day in (one.granted_from, one.granted_until)]
    granted = pgettext("a package", "no longer granted") if one.is_superseded else _("granted")
    dated = " – ".join(window) if any(window) else ""
    value = _joined(granted, dated, str(one.scope_text), one.sector)
    return _of_country(one, one.country_id, one.name, value, "incentives")


def tell_term(term: IncentiveTerm) -> Facts:
    label = f"{named(term, 'incentive')}: {term.get_instrument_display()}"
    value = _joined(common.rate(term), common.period(term), term.condition) or _("granted")
    return _of_country(term, term.incentive.country_id, label, value, "incentives")


def tell_requirement(one: Requirement) -> Facts:
    stated = value_of(one)
    amount = " ".join(filter(None, (stated["value"], stated["unit"]))) if stated["value"] else ""
    value = _joined(amount, one.text)
    return _of_country(one, one.country_id, one.get_topic_display(), value, "legal")


def tell_procedure(one: Procedure) -> Facts:
    return _of_country(one, one.country_id, one.name, str(one.scope_text), "one_stop")


def tell_step(step: ProcedureStep) -> Facts:
    label = f"{named(step, 'procedure')}, {_('step %(n)s') % {'n': step.number}}"
    days = _("%(n)s working days") % {"n": formats.number(step.days)} if step.days else ""
    fee = f"USD {formats.number(step.fee_usd)}" if step.fee_usd is not None else ""
    value = _joined(step.name, step.agency, days, fee)
    return _of_country(step, step.procedure.country_id, label, value, "one_stop")


def _of_countries(scope: Scope) -> Q:
    return Q(country_id__in=scope.rules_of)


def _below(parent: type[Model], name: str):
    """Rows of what belongs to records of these countries, removed ones included."""

    def where(scope: Scope) -> Q:
        above = parent.history.filter(country_id__in=scope.rules_of)
        return Q(**{f"{name}_id__in": above.order_by().values("id")})

    return where


def holds(record: Model, scope: Scope) -> bool:
    """Whether a rule concerns the one zone that is followed; all do where none is.

    Raises ObjectDoesNotExist for a part of what is gone meanwhile.
    """
    zone = scope.rules_for
    if zone is None or isinstance(record, Law):
        return True
    if isinstance(record, IncentiveTerm):
        return record.incentive.holds_in(zone)
    if isinstance(record, ProcedureStep):
        return record.procedure.holds_in(zone)
    return record.holds_in(zone)


KINDS = (
    Kind(Law, tell_law, ("source",), _of_countries),
    Kind(Incentive, tell_incentive, ("zones",), _of_countries),
    Kind(
        IncentiveTerm,
        tell_term,
        ("incentive__zones", "source"),
        _below(Incentive, "incentive"),
    ),
    Kind(Requirement, tell_requirement, ("zones", "source"), _of_countries),
    Kind(Procedure, tell_procedure, ("zones",), _of_countries),
    Kind(
        ProcedureStep,
        tell_step,
        ("procedure__zones", "source"),
        _below(Procedure, "procedure"),
    ),
)
