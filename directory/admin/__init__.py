"""The admin of the directory: offices and companies, and the desk that answers enquiries."""

from directory.admin import enquiries, organisations, outbox, promotion, zone_rows

__all__ = ["enquiries", "organisations", "outbox", "promotion", "zone_rows"]
