"""A kind of thread that no area knows: dialogues in closed spaces, as a later area would hang them somewhere."""

from pathlib import Path

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import literal, select

from forum.accounts.models import User
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.data.database import session
from forum.discussions import thread_kinds
from forum.discussions.models import PublicationMode, Thread
from forum.discussions.policies import author_may_edit
from forum.discussions.queries import WITH_SPACE
from forum.discussions.services.write import start_thread
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, ThreadKind
from forum.discussions.thread_page.show import print_thread, show_thread
from forum.spaces.models import Space
from tests.factories import make_seat, make_space


class Dialogue(Thread):
    """A row of the thread table with no columns of its own."""

    __mapper_args__ = {"polymorphic_identity": "dialogue"}


# what the discussions have told this kind: (title or "listed"/"unlisted", thread)
told: list[tuple[str, int]] = []

stub = Blueprint("stub", __name__, template_folder=str(Path(__file__).with_name("templates")))


@stub.get("/beirat/dialog/<public_id>/<slug>")
def show_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return show_thread(dialogue_kind, public_id, slug)


@stub.get("/beirat/dialog/<public_id>/<slug>/druck")
def print_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return print_thread(dialogue_kind, public_id)


def opener_may_steer(actor: Actor, thread: Thread) -> Verdict:
    """Whoever has opened a dialogue leads it; no role of the forum does."""
    return allow() if actor.is_member and thread.author_id == actor.user_id else deny("Nur die Leitung.")


def place_of(thread: Thread) -> dict[str, str]:
    return {"public_id": thread.public_id, "slug": thread.slug}


dialogue_kind = ThreadKind(
    model=Dialogue,
    page=lambda thread: Address("stub.show_dialogue", place_of(thread)),
    print_page=lambda thread: Address("stub.print_dialogue", place_of(thread)),
    editor=None,
    may_edit=author_may_edit,
    may_steer=opener_may_steer,
    publication_mode=select(literal(PublicationMode.AT_ONCE.value)),
    listing_changed=lambda threads, listed: told.extend(
        ("listed" if listed else "unlisted", one.id) for one in threads
    ),
    titles_changed=lambda threads: told.extend((one.title, one.id) for one in threads),
    load=lambda thread_id: LoadedThread(
        session.get_one(Dialogue, thread_id, options=[WITH_SPACE]), {"motto": "Vertraulich beraten"}
    ),
    partials=Partials(head="stub/_head.html", print_head="stub/_head.html", margin="stub/_margin.html"),
    made_from=(),
    rights=lambda actor, thread: {"is_chair": bool(opener_may_steer(actor, thread))},
)


def wire_stub(app: Flask) -> Flask:
    """Add the kind to an application, as forum/app.py does with its list."""
    known = tuple(app.extensions["thread_kinds"].values())
    thread_kinds.install(app, (*known, dialogue_kind), tables=())
    app.register_blueprint(stub)
    return app


def make_council(*members: User) -> Space:
    """A closed space in which these people have a seat."""
    space = make_space()
    for person in members:
        make_seat(space, person)
    return space


def make_dialogue(
    space: Space, *, by: User, title: str = "Sensoren im Stadtwald", body: str = "Wer misst was?"
) -> Dialogue:
    """A dialogue with its opening post."""
    dialogue = Dialogue(space=space, title=title)
    start_thread(dialogue, body=body, by=by)
    return dialogue
