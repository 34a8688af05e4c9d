"""All pages of accounts: importing this module hangs them on the blueprint."""

from forum.accounts.views import (
    account,
    devices,
    email,
    log_in,
    office_roles,
    password_again,
    passwords,
    preferences,
    profile,
    registration,
)
from forum.accounts.views.blueprint import accounts

PAGES = (account, devices, email, log_in, office_roles, password_again, passwords, preferences, profile, registration)

__all__ = ["PAGES", "accounts"]
