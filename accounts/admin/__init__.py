"""The admin of accounts: who is invited, and users for administrators."""

from accounts.admin import invitations, users

__all__ = ["invitations", "users"]
