"""Companies that officials name: the one on record, or a new one kept with what names it."""

from django.utils.text import slugify

from directory.enums import OrganisationKind
from directory.models import Organisation
from zones.models import Source

LONGEST_STEM = 100  # characters of a code, with room for a number


def named_company(name: str) -> Organisation:
    """The organisation of this name, or a company to be kept with ``keep_company``."""
    known = Organisation.objects.filter(name_en__iexact=name).order_by("kind", "pk").last()
    return known or Organisation(name_en=name, kind=OrganisationKind.COMPANY)


def keep_company(company: Organisation, *, source: Source) -> Organisation:
    """The company, kept; a new one stands on the source that names it."""
    if company.pk is None:
        company.code = _free_code(company.name_en)
        company.source = source
        company.save()
    return company


def _free_code(name: str) -> str:
    stem = slugify(name)[:LONGEST_STEM].strip("-") or "company"
    taken = set(Organisation.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)
