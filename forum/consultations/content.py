"""What becomes of the words in the tables of consultations."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {
    "procedure": Exempt(OFFICE),
    "phase": Exempt(OFFICE),
    "module": Exempt(OFFICE),
    "procedure_change": Exempt(OFFICE),
}
