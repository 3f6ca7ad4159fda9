"""The desk of the Mekong Institute's staff: its first page, and summaries as pages."""

from sezportal.presenters.staff.desk import desk_page
from sezportal.presenters.staff.page import summary_page

__all__ = ["desk_page", "summary_page"]
