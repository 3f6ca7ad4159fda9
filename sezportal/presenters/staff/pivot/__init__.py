"""The pivot desk: any measure by any two dimensions, shown, filtered, saved."""

from sezportal.presenters.staff.pivot.form import NameForm
from sezportal.presenters.staff.pivot.page import PivotPage, pivot_page

__all__ = ["NameForm", "PivotPage", "pivot_page"]
