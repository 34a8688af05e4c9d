"""What invited people are told by mail: the name of the consultation and the link, nothing from within."""

from forum.consultations.invitations.links import VALID_FOR, invitation_link
from forum.consultations.models.invitations import ProcedureInvitation
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import lazy_gettext as _

INVITED = MandatoryKind("consultations.invited", about="procedure_invitation")
MUST_ARRIVE = (INVITED,)


def invited(invitation: ProcedureInvitation) -> MailMessage:
    """To people with and without an account: to what, and the link by which they answer."""
    procedure = invitation.procedure
    return MailMessage(
        kind=INVITED,
        about=invitation,
        subject=_("Invitation to take part: %(title)s", title=procedure.title),
        paragraphs=(
            _("the office of the forum invites you to the consultation “%(title)s”.", title=procedure.title),
            _("Only those who are invited can read it and take part in it."),
        ),
        action_label=_("To the invitation"),
        action_url=invitation_link(invitation),
        closing=(
            _("You accept with an account for this address; if you have none, you can register there."),
            _("If you do not want to take part, leave the invitation unanswered."),
        ),
        valid_for=VALID_FOR,
    )
