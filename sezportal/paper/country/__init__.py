"""A country's factsheet: what a minister, a board or an investor asks first, on one page."""

from sezportal.paper.country.page import country_paper

__all__ = ["country_paper"]
