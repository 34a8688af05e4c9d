"""The signed link by which an invited person comes to their invitation."""

from datetime import timedelta

from forum.core.mail.links import public_url
from forum.core.security.signing import BadLink, SignatureProblem, read_signed, sign
from forum.councils.models.members import Membership

INVITATION_PURPOSE = "body-invitation"
# longer than any invitation is kept
VALID_FOR = timedelta(days=366)
PARTS = 2


def invitation_token(membership: Membership) -> str:
    return sign(INVITATION_PURPOSE, [membership.public_id, membership.link_version])


def read_invitation_token(token: str) -> tuple[str, int]:
    """The public id of the membership and the version of the link; raises BadLink."""
    value = read_signed(INVITATION_PURPOSE, token, valid_for=VALID_FOR)
    if not isinstance(value, list) or len(value) != PARTS or not isinstance(value[1], int):
        raise BadLink(SignatureProblem.BROKEN)
    return str(value[0]), value[1]


def invitation_link(membership: Membership) -> str:
    """The address of the page on which an invitation is answered, for mails."""
    return public_url("councils.show_invitation", token=invitation_token(membership))
