"""The signed link by which an invited person comes to their invitation."""

from datetime import timedelta

from forum.consultations.models.invitations import ProcedureInvitation
from forum.core.mail.links import public_url
from forum.core.security.signing import BadLink, SignatureProblem, read_signed, sign

PURPOSE = "procedure-invitation"
VALID_FOR = timedelta(days=366)


def invitation_token(invitation: ProcedureInvitation) -> str:
    return sign(PURPOSE, invitation.public_id)


def read_invitation_token(token: str) -> str:
    """The public id of the invitation; raises BadLink."""
    value = read_signed(PURPOSE, token, valid_for=VALID_FOR)
    if not isinstance(value, str):
        raise BadLink(SignatureProblem.BROKEN)
    return value


def invitation_link(invitation: ProcedureInvitation) -> str:
    """The address of the page on which it is answered, for mails."""
    return public_url("consultations.show_procedure_invitation", token=invitation_token(invitation))
