"""What becomes of the words in the tables of consultations."""

from forum.consultations.jobs import forget_invitations
from forum.core.data.content_plan import MACHINE, MODERATION, OFFICE, Content, Exempt, Internal, Published

CONTENT: Content = {
    "procedure": Exempt(OFFICE),
    "phase": Exempt(OFFICE),
    "module": Exempt(OFFICE),
    "procedure_change": Exempt(OFFICE),
    "review": Exempt("it holds keys alone"),
    "procedure_invitation": Internal(("email", "address_key"), forget_invitations),
    "live_room": Exempt(OFFICE),
    "live_question": Published(
        "live_question",
        ("text",),
        None,
        {
            "answer": "whoever runs the room writes it, in the city's name",
            "asker_key": MACHINE,
            "hidden_reason": MODERATION,
        },
    ),
    "live_support": Exempt(MACHINE),
}
