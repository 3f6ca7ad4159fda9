"""Sets of changes at the desk: what waits, what was settled, and a zone's history."""

from zones.admin.reviews.change_sets import ChangeSetAdmin

__all__ = ["ChangeSetAdmin"]
