"""How Django's own pages write dates: as all others of the portal."""
