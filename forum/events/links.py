"""Signed links: to a sign-up without account, a companion's place, an invitation, and for a phone to the door."""

from datetime import timedelta

from forum.core.mail.links import public_url
from forum.core.security.signing import BadLink, SignatureProblem, read_signed, sign
from forum.events.models.door import DoorPass
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import Place, SignUp

SIGN_UP_PURPOSE = "event-sign-up"
PLACE_PURPOSE = "event-place"
INVITATION_PURPOSE = "event-invitation"
DOOR_PURPOSE = "event-door"
# events are announced at most so long ahead; afterwards the sign-up is deleted and its link with it
VALID_FOR = timedelta(days=3 * 366)
PARTS = 2


def sign_up_token(sign_up: SignUp) -> str:
    return sign(SIGN_UP_PURPOSE, [sign_up.public_id, sign_up.link_version])


def place_token(place: Place) -> str:
    return sign(PLACE_PURPOSE, [place.public_id, place.link_version])


def invitation_token(invitation: Invitation) -> str:
    return sign(INVITATION_PURPOSE, [invitation.public_id, invitation.link_version])


def door_token(door_pass: DoorPass) -> str:
    return sign(DOOR_PURPOSE, [door_pass.public_id, door_pass.link_version])


def read_sign_up_token(token: str) -> tuple[str, int]:
    """The public id of the sign-up and the version of the link; raises BadLink."""
    return _read(SIGN_UP_PURPOSE, token)


def read_place_token(token: str) -> tuple[str, int]:
    """The public id of the place and the version of the link; raises BadLink."""
    return _read(PLACE_PURPOSE, token)


def read_invitation_token(token: str) -> tuple[str, int]:
    """The public id of the invitation and the version of the link; raises BadLink."""
    return _read(INVITATION_PURPOSE, token)


def read_door_token(token: str) -> tuple[str, int]:
    """The public id of the pass and the version of the link; raises BadLink."""
    return _read(DOOR_PURPOSE, token)


def sign_up_link(sign_up: SignUp) -> str:
    """The address of the page on which a sign-up is looked after, for mails."""
    return public_url("events.show_sign_up", token=sign_up_token(sign_up))


def place_link(place: Place) -> str:
    """The address of the page of one place, for a companion's mails."""
    return public_url("events.show_place", token=place_token(place))


def invitation_link(invitation: Invitation) -> str:
    """The address of the page on which an invitation is answered, for mails."""
    return public_url("events.show_invitation", token=invitation_token(invitation))


def door_link(door_pass: DoorPass) -> str:
    """The address at which a phone checks people in, for the office to show and to draw as a code."""
    return public_url("events.show_door", token=door_token(door_pass))


def _read(purpose: str, token: str) -> tuple[str, int]:
    value = read_signed(purpose, token, valid_for=VALID_FOR)
    if not isinstance(value, list) or len(value) != PARTS or not isinstance(value[1], int):
        raise BadLink(SignatureProblem.BROKEN)
    return str(value[0]), value[1]
