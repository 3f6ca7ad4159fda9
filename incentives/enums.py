"""Choices for laws, incentives, procedures and requirements."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LawInstrument(models.TextChoices):
    LAW = "law", _("Law")
    DECREE = "decree", _("Decree")
    SUB_DECREE = "sub_decree", _("Sub-decree")
    REGULATION = "regulation", _("Regulation")
    NOTIFICATION = "notification", _("Notification")
    CIRCULAR = "circular", _("Circular")
    ANNOUNCEMENT = "announcement", _("Announcement")
    ORDER = "order", _("Order")
    RESOLUTION = "resolution", _("Resolution")


class LawStatus(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("In force, amended")
    REPEALED = "repealed", _("Repealed")
    DRAFT = "draft", _("Draft")


class LawScope(models.TextChoices):
    ZONES = "zones", _("Zones")
    INVESTMENT = "investment", _("Investment")
    TAX = "tax", _("Tax")
    CUSTOMS = "customs", _("Customs")
    LAND = "land", _("Land")
    LABOUR = "labour", _("Labour")
    ENVIRONMENT = "environment", _("Environment")


class Scope(models.TextChoices):
    """Where an incentive, procedure or requirement holds."""

    ALL_ZONES = "all_zones", _("All zones of the country")
    BORDER_ZONES = "border_zones", _("Border zones")
    PROMOTED_ZONES = "promoted_zones", _("Promoted zones or activities")
    OUTSIDE_ZONES = "outside_zones", _("Outside special zones")
    NAMED = "named", _("Named zones or places")


class IncentiveCategory(models.TextChoices):
    FINANCIAL = "financial", _("Financial")
    NON_FINANCIAL = "non_financial", _("Non-financial")


class IncentiveBasis(models.TextChoices):
    PROFIT_BASED = "profit_based", _("On profit")
    COST_BASED = "cost_based", _("On cost")
    NONE = "none", _("Neither")


class IncentiveInstrument(models.TextChoices):
    CIT_STANDARD_RATE = "cit_standard_rate", _("Corporate income tax, standard rate")
    CIT_REDUCED_RATE = "cit_reduced_rate", _("Corporate income tax, reduced rate")
    CIT_HOLIDAY = "cit_holiday", _("Corporate income tax holiday")
    IMPORT_DUTY_EXEMPTION = "import_duty_exemption", _("Import duty exemption")
    EXPORT_DUTY_EXEMPTION = "export_duty_exemption", _("Export duty exemption")
    VAT_EXEMPTION = "vat_exemption", _("VAT exemption")
    VAT_ZERO_RATE = "vat_zero_rate", _("VAT at zero rate")
    PIT_REDUCED_RATE = "pit_reduced_rate", _("Personal income tax, reduced rate")
    WITHHOLDING_TAX_REDUCTION = "withholding_tax_reduction", _("Withholding tax reduction")
    DEDUCTION = "deduction", _("Deduction from taxable income")
    ACCELERATED_DEPRECIATION = "accelerated_depreciation", _("Accelerated depreciation")
    LAND_RENT_EXEMPTION = "land_rent_exemption", _("Land rent exemption")
    LAND_LEASE_TERM = "land_lease_term", _("Land lease term")
    LOSS_CARRY_FORWARD = "loss_carry_forward", _("Losses carried forward")
    FOREIGN_OWNERSHIP = "foreign_ownership", _("Foreign ownership")
    CUSTOMS_AREA = "customs_area", _("Customs area")
    ONE_STOP_SERVICE = "one_stop_service", _("One-stop service")
    WORK_PERMIT = "work_permit", _("Work permit")
    VISA = "visa", _("Visa")
    OTHER = "other", _("Other")


class Clock(models.TextChoices):
    """What starts the count of years of a term."""

    LICENCE = "licence", _("from the licence")
    PROMOTION = "promotion", _("from the promotion certificate")
    FIRST_REVENUE = "first_revenue", _("from the first revenue")
    FIRST_PROFIT = "first_profit", _("from the first profit")
    FIXED_DATE = "fixed_date", _("from a fixed date")
    NOT_STATED = "not_stated", _("what starts the clock is not stated")


class SectorRule(models.TextChoices):
    """Whose activity a package is open to, as far as its words say it."""

    ALL = "all", _("Every activity")
    ISIC = "isic", _("The sectors named")
    LISTED = "listed", _("A list of activities that the portal does not hold")
    DEVELOPER = "developer", _("Developers of zones only")


class RequirementTopic(models.TextChoices):
    MINIMUM_CAPITAL = "minimum_capital", _("Minimum capital")
    FOREIGN_OWNERSHIP = "foreign_ownership", _("Foreign ownership")
    LAND = "land", _("Land")
    LOCAL_LABOUR = "local_labour", _("Local labour")
    EXPORT_SHARE = "export_share", _("Export share")
    NEGATIVE_LIST = "negative_list", _("Negative list")
    ENVIRONMENT = "environment", _("Environment")
    OTHER = "other", _("Other")
