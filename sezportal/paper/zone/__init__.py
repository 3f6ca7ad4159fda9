"""A zone's factsheet as one page of paper: what its ten sections say there."""

from sezportal.paper.zone.page import zone_paper

__all__ = ["zone_paper"]
