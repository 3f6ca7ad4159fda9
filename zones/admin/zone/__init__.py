"""The admin of zones and of what is recorded of them."""

from zones.admin.zone import facts, page, panels

__all__ = ["facts", "page", "panels"]
