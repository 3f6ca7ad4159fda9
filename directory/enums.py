"""Choices for organisations and contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    AGENCY = "agency", _("Agency or authority")
    COMPANY = "company", _("Company")


class AgencyRole(models.TextChoices):
    PROMOTION = "promotion", _("Investment promotion")
    REGULATOR = "regulator", _("Regulator")
    ZONE_AUTHORITY = "zone_authority", _("Zone authority")
    ONE_STOP_SERVICE = "one_stop_service", _("One-stop service")
    CUSTOMS = "customs", _("Customs")
    TAX = "tax", _("Tax")
    LABOUR = "labour", _("Labour")
    ENVIRONMENT = "environment", _("Environment")
    CHAMBER = "chamber", _("Chamber of commerce")


class ZoneRole(models.TextChoices):
    """What an organisation does for a zone."""

    DEVELOPER = "developer", _("Developer")
    OPERATOR = "operator", _("Operator")
    REGULATOR = "regulator", _("Regulator")
