"""Notes pinned up in closed spaces, as things that can be reported."""

from markupsafe import escape
from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true
from sqlalchemy.orm import aliased, joinedload, load_only

from forum.accounts.models import User
from forum.accounts.policies import is_moderator
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.acts import activity
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import (
    BlackingOut,
    Erasure,
    EvidenceParts,
    Hiding,
    Key,
    Labels,
    Neighbours,
    Place,
    ReportableKind,
    State,
    Wording,
    hold_nothing,
    no_earlier_wordings,
    no_words,
)
from forum.core.text.plain_text import excerpt
from forum.spaces.policies import Right, is_in_charge, may_read, readable_item, spaces_with
from tests.stub_area.models import Note
from tests.stub_area.services import erase_note, hide_note, reword_note, show_note_again


def state_of(note: Note) -> State:
    hidden_as = HiddenAs.HIDDEN if note.released_at else HiddenAs.WAITING
    return State(hidden_as=hidden_as if note.hidden_at else None, is_deleted=False, is_buried=False)


def author_of(note: Note) -> list[User]:
    return list(session.scalars(select(User).where(User.id == note.author_id)))


def may_moderate_note(actor: Actor, note: Note) -> Verdict:
    if is_in_charge(actor, note, Right.MODERATE, anyway=is_moderator(actor)):
        return allow()
    return deny("Nur die Moderation.", needs_login=not actor.is_member)


def is_closed_to(key: Key, actor: Actor) -> ColumnElement[bool]:
    note = aliased(Note)
    return exists(note.id).where(note.id == key, not_(readable_item(note, actor)))


def is_moderated_by(key: Key, actor: Actor) -> ColumnElement[bool]:
    note = aliased(Note)
    spaces = spaces_with(actor, Right.MODERATE)
    return exists(note.id).where(note.id == key, note.space_id.in_(sorted(spaces)), readable_item(note, actor))


def reportable_notes(actor: Actor) -> ColumnElement[bool]:
    known = or_(Note.released_at.is_not(None), true() if is_moderator(actor) else false())
    return and_(readable_item(Note, actor), known)


def notes_beside(note: Note, actor: Actor) -> Neighbours:
    there = select(Note).where(Note.space_id == note.space_id, readable_item(Note, actor))
    before = there.where(Note.id < note.id).order_by(Note.id.desc()).limit(1)
    after = there.where(Note.id > note.id).order_by(Note.id).limit(1)
    return Neighbours(session.scalars(before).all(), session.scalars(after).all())


def pinned(act: Activity) -> Note | None:
    return session.get(Note, act.subject_id)


note_kind = ReportableKind(
    model=Note,
    labels=Labels(
        kind="Aushang",
        see="Aushang ansehen",
        own_matter="Das haben Sie selbst angeheftet.",
        no_account="Das Konto gibt es nicht.",
    ),
    address_word="aushang",
    endpoint="board.show_note",
    stands_on=None,
    rows=select(Note).options(joinedload(Note.space, innerjoin=True)),
    listed=(load_only(Note.title, Note.text, raiseload=True),),
    reportable_by=reportable_notes,
    is_kept=true(),
    wording=Wording(
        title=lambda note: f"Aushang „{note.title}“",
        own_title=lambda note: note.title,
        number=no_words,
        source=lambda note: note.text,
        html=lambda note: f"<p>{escape(note.text)}</p>",
        excerpt=lambda note, length: excerpt(note.text, length),
        author_name=lambda note: author_of(note)[0].public_name if note.author_id else "",
        has_byline=True,
    ),
    state=state_of,
    author=Note.author_id,
    people_to_tell=author_of,
    place=Place(
        may_read=may_read, may_moderate=may_moderate_note, is_closed_to=is_closed_to, is_moderated_by=is_moderated_by
    ),
    thread=None,
    neighbours=notes_beside,
    hiding=Hiding(
        hold=hold_nothing,
        hide=hide_note,
        remove=hide_note,
        send_back=None,
        release=show_note_again,
        restore=show_note_again,
        show_again=show_note_again,
    ),
    blacking_out=BlackingOut(
        tables=(Note,),
        list_wordings=lambda note: [note],
        hold=hold_nothing,
        text=lambda note: note.text,
        parts=lambda _note: None,
        reword=reword_note,
        record_covered=lambda note, by, _passages: activity.record("note.covered", note, by=by),
        record_lifted=lambda note, by: activity.record("note.uncovered", note, by=by),
    ),
    evidence=EvidenceParts(
        text=lambda note: note.text,
        particulars=lambda note: [("Überschrift", note.title)],
        account_id=lambda note: note.author_id,
        earlier_wordings=no_earlier_wordings,
        context=lambda note: session.scalars(
            select(Note).where(Note.space_id == note.space_id, Note.id != note.id).order_by(Note.id)
        ).all(),
    ),
    erasure=Erasure(has_words=Note.text != "", erase=erase_note, keep_until=None),
    described_by={"note.pinned": pinned},
    learned_from=Note.text.expression,
)
