"""What organisations add to the pages of people: for whom somebody speaks, and what waits in one's account."""

from flask import url_for

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.page_sections import Section
from forum.organisations import queries


def organisations_of(user: User, actor: Actor, cursor: str | None) -> Section | None:  # noqa: ARG001
    """On a profile: the organisations a person speaks for today and agreed to be named by."""
    held = queries.list_mandates_held(user.id, clock.today())
    named = [mandate for mandate in held if mandate.is_named_publicly]
    if not named or cursor:
        return None
    return Section(_("Speaks for"), "organisations/_profile_section.html", {"mandates": named})


def own_organisations(user: User, actor: Actor, cursor: str | None) -> Section:  # noqa: ARG001
    """In one's account: how many mandates are in force, with a link to them."""
    return Section(
        _("Organisations"),
        "organisations/_account_section.html",
        {
            "mandates": queries.list_mandates_held(user.id, clock.today()),
            "own_url": url_for("organisations.show_own"),
        },
    )
