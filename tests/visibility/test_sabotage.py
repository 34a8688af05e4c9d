"""The leak test can fail: with a rule broken on purpose it names the leak, to whom, and where."""

from collections.abc import Callable

import pytest
from flask import Flask, abort, make_response, request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, and_, func, select, true

from forum.accounts import identity
from forum.accounts.identity import current_actor
from forum.accounts.mails import CONFIRM_ADDRESS
from forum.core.access import everyone
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.message import MailMessage
from forum.core.mail.recipients import Person
from forum.core.web.guard import authorise
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.documents.models import File
from forum.documents.queries import files
from forum.spaces.models import Level
from forum.spaces.policies import readable_item
from forum.visibility.audit import note_unproved
from forum.visibility.existence import compare_with_nothing
from forum.visibility.figures import compare_before_and_after
from forum.visibility.leaving import let_member_leave, open_old_links, share_a_browser
from forum.visibility.mails import read_outbox
from forum.visibility.people import NOBODY, Who
from forum.visibility.stories.files import FILES
from forum.visibility.stories.threads import THREADS
from forum.visibility.walk import Walk
from tests.conftest import Clock
from tests.visibility.cities import add_threads, make_walk, read_starts

Leaks = set[tuple[Who, str]]
PROBE = "/probe"


@pytest.fixture
def walk(make_app: Callable[..., Flask], clock: Clock) -> Walk:
    """A city with threads and files alone; nobody has asked for anything yet."""
    return make_walk(make_app, stories=[THREADS, FILES])


def leaks_of(walk: Walk) -> Leaks:
    return {(leak.who, leak.what.partition("”")[0].lstrip("“")) for leak in walk.findings.leaks}


def test_an_unbroken_city_has_no_leak(walk: Walk) -> None:
    read_starts(walk, Who.KEEPER, Who.GUEST, Who.MODERATOR, Who.DEPUTY)
    assert len(walk.found) > 5
    assert leaks_of(walk) == set()


def test_a_query_that_forgets_the_rule_is_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    read_starts(walk, Who.KEEPER)
    monkeypatch.setattr(files, "readable_item", lambda _file, _actor: true())
    read_starts(walk, Who.GUEST, Who.MODERATOR)
    assert (Who.GUEST, "content of a private file") in leaks_of(walk)
    assert (Who.MODERATOR, "content of a confidential file") in leaks_of(walk)


def test_a_confidential_word_that_members_read_is_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "readable_item", lambda _file, _actor: true())
    read_starts(walk, Who.MEMBER)
    assert (Who.MEMBER, "name of a confidential file") in leaks_of(walk)
    assert (Who.MEMBER, "name of a private file") not in leaks_of(walk)


def test_a_ceiling_that_nobody_looks_at_is_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_own_level(item: type[File], _actor: object) -> ColumnElement[bool]:
        return and_(item.level.is_not(None), item.level == Level.PUBLIC)

    read_starts(walk, Who.KEEPER)
    monkeypatch.setattr(files, "readable_item", by_own_level)
    read_starts(walk, Who.GUEST)
    assert (Who.GUEST, "content of a public file that is held back") in leaks_of(walk)
    assert not any("held back for the chair" in what for _who, what in leaks_of(walk))


def test_a_word_in_a_header_alone_is_found(walk: Walk) -> None:
    word = walk.city.mark("name of something")

    def show() -> ResponseReturnValue:
        return "", {"Content-Disposition": f"attachment; filename={word}.txt", "Cache-Control": "no-store"}

    probe(walk, show)
    walk.visit(Who.RESIDENT, [PROBE])
    assert [leak.where for leak in walk.findings.leaks] == ["header"]


def test_private_pages_that_browsers_keep_are_found(walk: Walk) -> None:
    kept_back = walk.city.app.after_request_funcs[None]
    kept_back.remove(identity._let_nobody_keep)
    read_starts(walk, Who.KEEPER)
    assert (Who.KEEPER, "private words that the browser keeps") in leaks_of(walk)


def test_a_count_of_private_things_is_found(walk: Walk) -> None:
    probe(walk, lambda: f"{session.scalar(select(func.count(Post.id)))} Beiträge")
    walk.atlas.add(PROBE)
    compare_before_and_after(walk, add_threads, [Who.GUEST])
    assert [(leak.address, leak.where) for leak in walk.findings.leaks] == [(PROBE, "figures")]


def test_an_answer_that_tells_that_something_exists_is_found(walk: Walk) -> None:
    def show(public_id: str) -> ResponseReturnValue:
        readable = select(Thread.id).where(Thread.public_id == public_id, readable_item(Thread, current_actor()))
        if session.scalar(readable):
            return "", {"Cache-Control": "no-store"}
        return "", 403 if session.scalar(select(Thread.id).where(Thread.public_id == public_id)) else 404

    probe(walk, show, address=f"{PROBE}/<public_id>")
    thread = next(thing for thing in walk.city.things if thing.table == "thread")
    walk.atlas.add(f"{PROBE}/{thread.public_id}")
    compare_with_nothing(walk, [Who.GUEST], only=[f"{PROBE}/<public_id>"])
    assert {leak.what.partition(":")[2] for leak in walk.findings.leaks} == {" status 403 instead of 404"}


def test_a_kept_copy_that_still_holds_is_found(walk: Walk) -> None:
    word = walk.city.mark("word of members")

    def show() -> ResponseReturnValue:
        if request.headers.get("If-None-Match"):
            return "", 304
        if not current_actor().seats:
            abort(404)
        answer = make_response(word, {"Cache-Control": "no-store"})
        answer.set_etag("then")
        return answer

    probe(walk, show)
    walk.visit(Who.FORMER_MEMBER, [PROBE])
    walk.visit(Who.CHAIR, [PROBE])
    let_member_leave(walk)
    open_old_links(walk)
    assert (Who.FORMER_MEMBER, "that the copy of then still holds") in leaks_of(walk)
    share_a_browser(walk, Who.CHAIR, Who.RESIDENT)
    assert (Who.RESIDENT, "that the copy of then still holds") in leaks_of(walk)


def test_a_mail_of_then_that_goes_to_a_former_member_is_found(walk: Walk) -> None:
    word = walk.city.mark("words in a mail to members")
    with unit_of_work.transaction():
        person = walk.city.person(Who.FORMER_MEMBER)
        message = MailMessage(kind=CONFIRM_ADDRESS, about=person, subject="Neues", paragraphs=(word,))
        outbox.post(message, to=Person(person.id))
    read_outbox(walk)
    assert leaks_of(walk) == set()
    let_member_leave(walk)
    read_outbox(walk)
    assert (Who.FORMER_MEMBER, "words in a mail to members") in leaks_of(walk)


def test_a_word_that_nobody_finds_and_an_address_that_nobody_walks_are_failures(walk: Walk) -> None:
    probe(walk, lambda: "")
    walk.city.mark("word that stands nowhere")
    walk.city.mark("word that was deleted", NOBODY)
    note_unproved(walk)
    assert PROBE in walk.findings.unwalked
    assert any("word that stands nowhere" in what for what in walk.findings.unfound)
    assert not any("word that was deleted" in what for what in walk.findings.unfound)


def probe(walk: Walk, view: Callable[..., ResponseReturnValue], *, address: str = PROBE) -> None:
    """An address of its own for a sabotage."""

    def show(**values: str) -> ResponseReturnValue:
        authorise(everyone, current_actor())
        return view(**values)

    walk.city.app.add_url_rule(address, endpoint="probe", view_func=show)
