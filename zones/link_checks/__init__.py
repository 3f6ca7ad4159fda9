"""Whether the addresses of sources still open: asked by a command, never while a page is read."""

from zones.link_checks.checking import Bounds, Run, check_links
from zones.link_checks.opening import Outcome, opened

__all__ = ["Bounds", "Outcome", "Run", "check_links", "opened"]
