"""What becomes of the words in the tables of consultations."""

from forum.consultations.jobs import forget_invitations
from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal

CONTENT: Content = {
    "procedure": Exempt(OFFICE),
    "phase": Exempt(OFFICE),
    "module": Exempt(OFFICE),
    "procedure_change": Exempt(OFFICE),
    "review": Exempt("it holds keys alone"),
    "procedure_invitation": Internal(("email", "address_key"), forget_invitations),
}
