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


class Start(models.TextChoices):
    """When an investor means to begin."""

    WITHIN_SIX_MONTHS = "six_months", _("Within six months")
    WITHIN_A_YEAR = "year", _("Within a year")
    ONE_TO_TWO_YEARS = "two_years", _("In one to two years")
    LATER = "later", _("Later")
    NOT_DECIDED = "not_decided", _("Not decided")


class Desk(models.TextChoices):
    """Who can own an enquiry, in the order it moves up."""

    ZONE = "zone", _("Zone")
    COUNTRY = "country", _("Country")
    MI = "mi", _("Mekong Institute")


class ThreadStatus(models.TextChoices):
    NEW = "new", _("New")
    IN_WORK = "in_work", _("In work")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """What an enquiry led to, recorded when it is closed."""

    ANSWERED = "answered", _("Questions answered")
    VISIT = "visit", _("Visit or meeting arranged")
    APPLICATION = "application", _("Application filed")
    INVESTED = "invested", _("Decided to invest")
    REFERRED = "referred", _("Passed on to another body")
    NOT_SUITABLE = "not_suitable", _("Nothing suitable to offer")
    SILENT = "silent", _("No further word from the asker")
    WITHDRAWN = "withdrawn", _("Withdrawn by the asker")
    SPAM = "spam", _("Not a genuine enquiry")


class EventKind(models.TextChoices):
    """What happens to an enquiry."""

    ASKED = "asked", _("Asked")
    ASSIGNED = "assigned", _("Given to an office")
    TAKEN_UP = "taken_up", _("Taken up")
    REPLIED = "replied", _("Replied")
    ESCALATED = "escalated", _("Moved up, as nobody had answered")
    REMINDED = "reminded", _("Reminded")
    HANDED_OVER = "handed_over", _("Handed over")
    CLOSED = "closed", _("Closed")
    FOLLOWED_UP = "followed_up", _("Followed up")
    REOPENED = "reopened", _("Opened again")
    WRITTEN_AGAIN = "written_again", _("The asker wrote again")


class Frequency(models.TextChoices):
    """How often an e-mail alert comes at most: each morning, or each Monday morning."""

    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")


class PromotionKind(models.TextChoices):
    """What a zone shows of itself."""

    PHOTO = "photo", _("Photo")
    BROCHURE = "brochure", _("Brochure (link)")
    VIDEO = "video", _("Video (link)")


class PromotionLanguage(models.TextChoices):
    """The language of words in a brochure, a video or a picture."""

    ENGLISH = "en", _("English")
    BURMESE = "my", _("Burmese")
    CHINESE = "zh", _("Chinese")
    KHMER = "km", _("Khmer")
    LAO = "lo", _("Lao")
    THAI = "th", _("Thai")
    VIETNAMESE = "vi", _("Vietnamese")


class PromotionEventKind(models.TextChoices):
    """What an event that promotes investment is."""

    EXPO = "expo", _("Investment expo")
    SEMINAR = "seminar", _("Seminar")
    FORUM = "forum", _("Forum")
    MATCHING = "matching", _("Business matching")
    MISSION = "mission", _("Investment mission")
    OTHER = "other", _("Other event")


class EventTimeZone(models.TextChoices):
    """Time zones of places that events are held in, by their names in the tz database."""

    BANGKOK = "Asia/Bangkok", _("Bangkok (UTC+7)")
    PHNOM_PENH = "Asia/Phnom_Penh", _("Phnom Penh (UTC+7)")
    VIENTIANE = "Asia/Vientiane", _("Vientiane (UTC+7)")
    HO_CHI_MINH = "Asia/Ho_Chi_Minh", _("Ha Noi and Ho Chi Minh City (UTC+7)")
    YANGON = "Asia/Yangon", _("Yangon (UTC+6:30)")
    SHANGHAI = "Asia/Shanghai", _("China (UTC+8)")
    SINGAPORE = "Asia/Singapore", _("Singapore (UTC+8)")
    SEOUL = "Asia/Seoul", _("Seoul (UTC+9)")
    TOKYO = "Asia/Tokyo", _("Tokyo (UTC+9)")
    UTC = "UTC", _("UTC")
