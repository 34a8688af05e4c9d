"""Pages that set readers say what holds a thing back, and let it not be opened; its pages are closed from then on."""

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.councils.workspace.level_words import level_words, readers_of_thread
from forum.councils.workspace.queries.threads import list_threads
from forum.councils.workspace.services.set_level import set_thread_level
from forum.documents.services.ceilings import set_document_ceiling
from forum.spaces.frames import frame_of
from forum.spaces.holders import HeldBack
from forum.spaces.models import Function, Level
from forum.spaces.services import set_ceiling
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.documents.shelf_city import make_document
from tests.papers.factories import Body, make_paper
from tests.support.actors import actor_of
from tests.support.leaks import assert_found_only_by

HELD = "Gehört zu einem Tagesordnungspunkt"


class Council:
    """A body whose chair has published a thread, a document and a text."""

    def __init__(self):
        self.body = make_body(parent=make_body(name="Smart-City-Forum"), name="Fachbeirat Parken")
        self.chair = make_member(self.body, function=Function.CHAIR).person
        self.member = make_member(self.body).person
        self.above = make_member(self.body.parent).person
        self.thread = make_body_thread(self.body, by=self.chair)
        set_thread_level(self.thread, level=Level.PUBLIC, public_from=None, by=self.chair)
        self.document = make_document(self.body.space, by=self.chair, level=Level.PUBLIC)
        self.paper = make_paper(Body(self.body.space, self.chair, self.member))
        self.paper.level = self.paper.thread.level = Level.PUBLIC
        session.commit()

    def hold(self, level):
        set_ceiling(self.thread, level)
        set_document_ceiling(self.document, level)
        set_ceiling(self.paper, level)
        session.commit()

    @property
    def addresses(self):
        return [
            f"/gremien/gespraech/{self.thread.public_id}/{self.thread.slug}",
            f"/unterlagen/dokument/{self.document.public_id}/",
            f"/texte/text/{self.paper.public_id}/{self.paper.slug}",
        ]

    @property
    def forms(self):
        return [
            (f"/gremien/gespraech/{self.thread.public_id}/sichtbarkeit", "Zeigen, was daraus folgt"),
            (f"/unterlagen/dokument/{self.document.public_id}/stufe", "Ansehen, was folgt"),
            (f"/texte/text/{self.paper.public_id}/leserkreis", "Ansehen, was sichtbar wird"),
        ]


@pytest.fixture
def council(clock):
    return Council()


def test_pages_that_were_kept_for_guests_are_gone_once_the_thing_is_held_back(council, make_client):
    guest, above = make_client(), make_client(person=council.above)
    for address in council.addresses:
        guest.get(address)

    council.hold(Level.MEMBERS)
    assert_found_only_by(make_client(person=council.member), [guest, above], council.addresses)

    council.hold(Level.CONFIDENTIAL)
    assert_found_only_by(
        make_client(person=council.chair), [guest, above, make_client(person=council.member)], council.addresses
    )

    council.hold(None)
    for address in council.addresses:
        guest.get(address)


def test_pages_that_set_readers_offer_what_the_holder_allows_and_say_why(council, make_client):
    chair = make_client(person=council.chair)
    council.hold(Level.MEMBERS)

    for address, button in council.forms:
        page = chair.get(address)
        assert HELD in page.main, address
        assert "öffentlich" not in str(page.find_all("input[type=radio]")), address
        assert len(page.find_all("input[type=radio]")) == 1, address
        assert button in page.buttons, address

    council.hold(Level.CONFIDENTIAL)
    for address, button in council.forms:
        page = chair.get(address)
        assert HELD in page.main, address
        assert button not in page.buttons, address


def test_a_choice_that_the_holder_does_not_allow_is_refused_also_when_sent_by_hand(council, make_client):
    chair = make_client(person=council.chair)
    council.hold(Level.MEMBERS)

    for address, _button in council.forms:
        for wanted in ({"level": "public"}, {"level": "parent"}, {"level": "members", "public_from": "2026-05-01"}):
            chair.post(address, {**wanted, "confirmed": "1"}, status=None)
    session.expire_all()

    assert council.thread.level is council.paper.level is Level.PUBLIC
    assert council.thread.public_from is council.paper.public_from is None
    with pytest.raises(HeldBack):
        set_thread_level(council.thread, level=Level.MEMBERS, public_from=today(), by=council.chair)


def test_lists_and_margins_say_who_reads_it_now(app, council):
    actor = actor_of(council.chair)
    with app.test_request_context():
        frame = frame_of(council.body.space, actor=actor)

    def words():
        row = list_threads(council.body, actor=actor).items[0]
        return level_words(row, frame), readers_of_thread(council.thread, council.body)

    assert words() == ("öffentlich", "Alle können es lesen.")
    council.hold(Level.MEMBERS)
    assert words() == ("", "Die Mitglieder dieses Gremiums können es lesen.")
    council.hold(Level.CONFIDENTIAL)
    assert words() == ("vertraulich", "Nur Vorsitz und Geschäftsführung dieses Gremiums können es lesen.")
    assert list_threads(council.body, actor=GUEST).items == []
