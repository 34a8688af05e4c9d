"""The choices about sign-up in the words in which the office makes them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from forum.core.text.locale import gettext, moment
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.kinds import AccessFeature, Audience, LineOrder, LinkVisibility, ListVisibility, SignUpMode
from forum.spaces.models import Level

WORDS: Mapping[StrEnum, str] = {
    SignUpMode.NONE: _("none, people simply come"),
    SignUpMode.FIRST_COME: _("in the order of sign-ups"),
    SignUpMode.LOT: _("by lot among all who sign up in time"),
    Audience.EVERYBODY: _("everybody, also without an account"),
    Audience.ACCOUNTS: _("everybody with an account"),
    Audience.SEATS: _("members of the space"),
    Audience.INVITED: _("only those who are invited"),
    LineOrder.TIME: _("by the time of the sign-up"),
    LineOrder.LOT: _("by lot"),
    ListVisibility.NOBODY: _("nobody"),
    ListVisibility.PARTICIPANTS: _("those who take part"),
    ListVisibility.EVERYBODY: _("everybody"),
    LinkVisibility.EVERYBODY: _("everybody"),
    LinkVisibility.PARTICIPANTS: _("those who take part online"),
    Level.PUBLIC: _("everybody"),
    Level.MEMBERS: _("members of the space"),
    Level.PARENT: _("members of the space and of the body above"),
    Level.CONFIDENTIAL: _("those who may read what is confidential"),
}

MOMENT_LABELS: Mapping[str, str] = {
    "doors_at": _("Doors open"),
    "closes_at": _("Sign-up closes"),
    "change_until": _("Changes possible until"),
    "cancel_until": _("Cancelling possible until"),
    "online_shown_from": _("Shown from"),
}


def in_words(value: Any) -> str:
    """What a column holds, as a page says it."""
    if isinstance(value, datetime):
        return moment(value, long=False)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, StrEnum):
        return str(WORDS.get(value) or getattr(value, "label", value))
    if isinstance(value, list):
        return ", ".join(str(AccessFeature(one).label) for one in value) or "–"
    return "–" if value in (None, "") else str(value)
