"""What a zone's figures say over the years: against its targets, and beside the other zones of its
country. Works on the observations alone, with or without an assessment."""

from sezportal.monitoring.figures import ZoneFigures, zone_figures

__all__ = ["ZoneFigures", "zone_figures"]
