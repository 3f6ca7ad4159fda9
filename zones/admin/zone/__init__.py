"""The admin of zones and of what is recorded of them."""

from zones.admin.zone import facts, page

__all__ = ["facts", "page"]
