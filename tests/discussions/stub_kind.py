"""A kind of thread that no area knows: dialogues in closed spaces, as a later area would hang them somewhere."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from sqlalchemy import literal, select

from forum.accounts.identity import current_actor
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.contributions import answer_pages as pages
from forum.contributions.answer_pages import AnswerPages
from forum.contributions.importing import target
from forum.contributions.importing.target import ImportableKind, ImportRefused, PageLink, TargetLabel
from forum.contributions.queries.shown import find_source, list_steps, list_tag_names
from forum.core.access import Actor, Verdict, allow, deny, everyone
from forum.core.data.database import db, session
from forum.core.web.guard import authorise
from forum.discussions import thread_kinds
from forum.discussions.models import PublicationMode, Thread
from forum.discussions.policies import author_may_edit
from forum.discussions.queries import WITH_SPACE
from forum.discussions.services.write import start_thread
from forum.discussions.status import Status
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, ThreadKind
from forum.discussions.thread_page.show import print_thread, show_thread
from forum.spaces.models import Space
from tests.factories import make_seat, make_space
from tests.support.databases import Database


class Dialogue(Thread):
    """A row of the thread table with no columns of its own."""

    __mapper_args__ = {"polymorphic_identity": "dialogue"}


# what the discussions have told this kind: (title or "listed"/"unlisted", thread)
told: list[tuple[str, int]] = []

stub = Blueprint("stub", __name__, template_folder=str(Path(__file__).with_name("templates")))


@stub.get("/beirat/dialog/<public_id>/<slug>")
def show_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return show_thread(dialogue_kind, public_id, slug)


@stub.route("/beirat/dialog/<public_id>/antwort", methods=["GET", "POST"])
def answer_dialogue(public_id: str) -> ResponseReturnValue:
    answer = pages.create_answer if request.method == "POST" else pages.new_answer
    return answer(answer_pages, public_id)


@stub.route("/beirat/dialog/<public_id>/stand", methods=["GET", "POST"])
def set_dialogue_status(public_id: str) -> ResponseReturnValue:
    step = pages.update_status if request.method == "POST" else pages.edit_status
    return step(answer_pages, public_id)


@stub.post("/beirat/dialog/<public_id>/frist")
def postpone_dialogue(public_id: str) -> ResponseReturnValue:
    return pages.update_answer_date(answer_pages, public_id)


@stub.get("/beirat/dialog/<public_id>/<slug>/druck")
def print_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return print_thread(dialogue_kind, public_id)


@stub.get("/beirat/dialoge/")
def list_dialogues() -> str:
    authorise(everyone, current_actor())
    return ""


@stub.get("/geschaeftsstelle/einlesen/dialoge")
def new_import() -> str:
    enter_office()
    return ""


def opener_may_steer(actor: Actor, thread: Thread) -> Verdict:
    """Whoever has opened a dialogue leads it; no role of the forum does."""
    return allow() if actor.is_member and thread.author_id == actor.user_id else deny("Nur die Leitung.")


def place_of(thread: Thread) -> dict[str, str]:
    return {"public_id": thread.public_id, "slug": thread.slug}


def load_dialogue(thread_id: int) -> LoadedThread:
    source, steps = find_source(thread_id), list_steps(thread_id)
    context = {"motto": "Vertraulich beraten", "source": source, "steps": steps, "tags": list_tag_names(thread_id)}
    rows = (*steps, *([source] if source else ()))
    return LoadedThread(session.get_one(Dialogue, thread_id, options=[WITH_SPACE]), context, rows)


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
    load=load_dialogue,
    partials=Partials(
        head="stub/_head.html",
        print_head="stub/_head.html",
        opening="contributions/_source.html",
        margin="stub/_margin.html",
    ),
    particulars=lambda _thread: [("Motto", "Vertraulich beraten")],
    made_from=("tags",),
    rights=lambda actor, thread: {"is_chair": bool(opener_may_steer(actor, thread))},
)


answer_pages = AnswerPages(
    kind=dialogue_kind,
    answer=lambda thread: Address("stub.answer_dialogue", {"public_id": thread.public_id}),
    status=lambda thread: Address("stub.set_dialogue_status", {"public_id": thread.public_id}),
    answer_date=lambda thread: Address("stub.postpone_dialogue", {"public_id": thread.public_id}),
)


@dataclass(frozen=True)
class DialogueTarget:
    """Contributions become dialogues in a space."""

    space_id: int

    @property
    def thread_type(self) -> str:
        return dialogue_kind.name

    @property
    def options(self) -> Mapping[str, Any]:
        return {"space_id": self.space_id}

    def space(self) -> Space:
        return session.get_one(Space, self.space_id)

    def refuse_if_closed(self) -> None:
        if self.space().name == "Geschlossen":
            raise ImportRefused("Hier ist Schluss.")

    def make_thread(self, title: str) -> Dialogue:
        return Dialogue(space_id=self.space_id, title=title, status=Status.SUBMITTED)


dialogue_imports = ImportableKind(
    kind=dialogue_kind,
    restore=lambda options: DialogueTarget(**options),
    labels=lambda options: [TargetLabel("Dialog", f"Raum {one['space_id']}") for one in options],
    upload_page=PageLink("Dialogdatei auswählen", "stub.new_import"),
    threads_page=PageLink("Zu den Dialogen", "stub.list_dialogues"),
)


def wire_stub(app: Flask) -> Flask:
    """Add the kind to an application, as forum/app.py does with its list."""
    known = tuple(app.extensions["thread_kinds"].values())
    thread_kinds.install(app, (*known, dialogue_kind), tables=())
    target.install(app, (*app.extensions["importable_kinds"].values(), dialogue_imports))
    app.register_blueprint(stub)
    return app


_cities: dict[str, Flask] = {}


@contextmanager
def city_with_dialogues(make_app: Callable[[], Flask], database: Database) -> Iterator[Flask]:
    """An application that knows dialogues too, made once for each database."""
    application = _cities.get(database.url) or wire_stub(make_app())
    _cities[database.url] = application
    told.clear()
    with application.app_context():
        yield application
        session.rollback()
        db.engine.dispose()


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
