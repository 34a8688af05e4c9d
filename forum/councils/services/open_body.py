"""Beginning a body: its space, its mandate, and the instruction that its members get."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text import markup
from forum.councils.instruction_text import FIRST_INSTRUCTION
from forum.councils.models.bodies import Body, Instruction
from forum.councils.models.rules import BodyKind
from forum.councils.queries.find import find_instruction
from forum.discussions.models.threads import Thread
from forum.spaces.models import Space, Visibility
from forum.spaces.services import open_space


def open_body(
    name: str,
    *,
    kind: BodyKind,
    purpose: str,
    mandate: str = "",
    parent: Body | None = None,
    founding_thread: Thread | None = None,
    by: User,
) -> Body:
    """A draft of a body that the office alone sees; nobody sits in it yet."""
    above = session.get_one(Space, parent.space_id) if parent else None
    space = open_space(name, visibility=Visibility.MEMBERS, parent=above, by=by)
    body = Body(
        space=space,
        kind=kind,
        name=name,
        purpose=purpose,
        mandate=mandate,
        mandate_html=str(markup.render(mandate)),
        parent=parent,
        founding_thread=founding_thread,
    )
    session.add(body)
    session.flush()
    write_instruction(body, FIRST_INSTRUCTION, by=by)
    activity.record("body.drafted", body, by=by)
    return body


def write_instruction(body: Body, text: str, *, by: User) -> Instruction:
    """A new wording of the instruction on duties; whoever has accepted an earlier one has been told in that."""
    latest = find_instruction(body)
    number = latest.number + 1 if latest else 1
    instruction = Instruction(
        body_id=body.id, number=number, body_text=text, html=str(markup.render(text)), written_by_id=by.id
    )
    session.add(instruction)
    session.flush()
    if number > 1:
        activity.record("body.instruction_written", body, by=by, number=number)
    return instruction
