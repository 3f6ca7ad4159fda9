"""The admin of the directory: offices and companies, and the desk that answers enquiries."""

from directory.admin import announcing, enquiries, organisations, outbox, promotion, zone_rows

__all__ = ["announcing", "enquiries", "organisations", "outbox", "promotion", "zone_rows"]
