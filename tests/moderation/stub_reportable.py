"""A kind of reportable thing that no area knows: notes pinned up in closed spaces, as a later area would list it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from markupsafe import escape
from sqlalchemy import ColumnElement, ForeignKey, MetaData, String, Text, and_, exists, false, not_, or_, select, true
from sqlalchemy.orm import Mapped, aliased, joinedload, load_only, mapped_column

from forum.accounts.identity import current_actor
from forum.accounts.models import User
from forum.accounts.policies import is_moderator
from forum.app import AREAS
from forum.core.access import Actor, Verdict, allow, deny, everyone
from forum.core.acts import activity, consumers, verbs
from forum.core.acts.models import Activity
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.data.database import NAMING, PublicEntity, db, session
from forum.core.reportable import registry
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
    no_rows,
    no_words,
)
from forum.core.text.plain_text import excerpt
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.moderation.consumer import triage_consumer
from forum.spaces.models import Space, SpaceItem
from forum.spaces.policies import Right, is_in_charge, may_read, readable_item, spaces_with
from tests.support.databases import Database


class Note(SpaceItem, PublicEntity):
    """A note on the board of a space."""

    __tablename__ = "pinned_note"
    # the table is no part of the city's schema: `city_with_notes` makes it
    metadata = MetaData(naming_convention=NAMING)

    space_id: Mapped[int] = mapped_column(ForeignKey(Space.__table__.c.id, ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey(User.__table__.c.id, ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    released_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str] = mapped_column(Text, default="")


board = Blueprint("board", __name__)


@board.get("/beirat/aushang/<public_id>")
def show_note(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    readable = (Note.public_id == public_id, Note.hidden_at.is_(None), readable_item(Note, actor))
    note: Note = found(session.scalar(select(Note).where(*readable)))
    return f"<main><h1>{escape(note.title)}</h1>{escape(note.text)}</main>"


def pin_note(space: Space, *, by: User, title: str = "Umzug der Sitzung", text: str = "Wir tagen im Keller.") -> Note:
    note = Note(space=space, author_id=by.id, title=title, text=text, released_at=clock.now())
    session.add(note)
    activity.record("note.pinned", note, by=by)
    return note


def hold_note_for_release(note: Note) -> None:
    note.hidden_at, note.released_at = clock.now(), None


def hide_note(note: Note, *, by: User, reason: str) -> None:
    note.hidden_at, note.hidden_reason = clock.now(), reason
    activity.record("note.hidden", note, by=by)


def show_note_again(note: Note, *, by: User) -> None:
    note.hidden_at, note.hidden_reason = None, ""
    note.released_at = note.released_at or clock.now()
    activity.record("note.shown", note, by=by)


def reword_note(note: Note, text: str, _parts: dict[str, str] | None) -> None:
    note.text = text


def erase_note(note: Note) -> None:
    note.title = note.text = ""


def state_of(note: Note) -> State:
    is_waiting = note.hidden_at is not None and note.released_at is None
    return State(is_waiting=is_waiting, is_returned=False, is_deleted=False, is_buried=False)


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
    labels=Labels(kind="Aushang", own_matter="Das haben Sie selbst angeheftet.", no_account="Das Konto gibt es nicht."),
    address_word="aushang",
    endpoint="board.show_note",
    stands_on=None,
    rows=select(Note).options(joinedload(Note.space, innerjoin=True)),
    listed=(load_only(Note.title, raiseload=True),),
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
        earlier_wordings=no_rows,
        context=lambda note: session.scalars(
            select(Note).where(Note.space_id == note.space_id, Note.id != note.id).order_by(Note.id)
        ).all(),
    ),
    erasure=Erasure(has_words=Note.text != "", erase=erase_note, keep_until=None),
    described_by={"note.pinned": pinned},
    learned_from=Note.text.expression,
)


note_acts = AreaActs(
    audited=[
        Audited(verb, "Am Brett", verbs.MODERATION)
        for verb in ("note.hidden", "note.shown", "note.covered", "note.uncovered")
    ],
    unaudited=["note.pinned"],
    subjects={"pinned_note": "Aushang"},
    keys=[],
    details={},
)


def wire_stub(app: Flask) -> Flask:
    """Add the kind to an application, as forum/app.py does with its list."""
    with app.app_context():
        kinds = (*registry.list_kinds(), note_kind)
    registry.install(app, kinds, tables=())
    verbs.install(app, [*(acts for area in AREAS for acts in area.acts), note_acts])
    consumers.install(app, (triage_consumer(kinds),))
    app.register_blueprint(board)
    return app


_cities: dict[str, Flask] = {}


@contextmanager
def city_with_notes(make_app: Callable[..., Any], database: Database) -> Iterator[Flask]:
    """An application that knows notes too, made once for each database, and their table."""
    application = _cities.get(database.url) or wire_stub(make_app())
    _cities[database.url] = application
    with application.app_context():
        Note.metadata.create_all(db.engine, tables=[Note.__table__])
        yield application
        session.rollback()
        db.engine.dispose()
