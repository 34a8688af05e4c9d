"""Hiding an organisation's page, showing it again and erasing its text, by decision of the moderation."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.time import clock
from forum.organisations.models import Organisation


def hide_organisation(organisation: Organisation, *, by: User, reason: str) -> Organisation:
    """Hide the page from everybody but the moderation; nobody speaks for it meanwhile. Safe to call twice."""
    if organisation.hidden_at is None:
        organisation.hidden_at, organisation.hidden_by_id = clock.now(), by.id
        organisation.hidden_reason = reason
        activity.record("organisation.hidden", organisation, by=by, text=reason)
    return organisation


def restore_organisation(organisation: Organisation, *, by: User) -> Organisation:
    if organisation.hidden_at is not None:
        organisation.hidden_at = organisation.hidden_by_id = None
        organisation.hidden_reason = ""
        activity.record("organisation.restored", organisation, by=by)
    return organisation


def erase_organisation(organisation: Organisation) -> None:
    """Empty what a hidden organisation says of itself, for good."""
    organisation.about, organisation.about_html, organisation.website = "", "", ""
    activity.record("organisation.text_erased", organisation, by=None)
