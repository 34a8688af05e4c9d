"""A thread is opened to more readers by an explicit act after a summary, and closed again."""

from datetime import timedelta

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.councils.workspace.services.set_level import LevelRefused, set_thread_level
from forum.discussions.queries import find_thread
from forum.discussions.services.write import reply
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.discussions.posts import opening_of
from tests.discussions.quoting import quotation
from tests.documents.shelf_city import make_document
from tests.factories import make_user
from tests.papers.factories import Body, make_paper
from tests.support.actors import actor_of
from tests.support.leaks import assert_found_only_by

DAY = timedelta(days=1)


class Council:
    def __init__(self):
        self.forum = make_body(name="Smart-City-Forum")
        self.body = make_body(parent=self.forum, name="Fachbeirat Parken")
        self.chair = make_member(self.body, function=Function.CHAIR).person
        self.writer = make_member(self.body, make_user(public_name="Kim Beispiel")).person
        self.above = make_member(self.forum).person
        self.thread = make_body_thread(self.body, by=self.writer, title="Ladezone am Musterplatz")
        session.commit()

    @property
    def address(self):
        return f"/gremien/gespraech/{self.thread.public_id}/{self.thread.slug}"

    @property
    def form_address(self):
        return f"/gremien/gespraech/{self.thread.public_id}/sichtbarkeit"

    def set(self, level, public_from=None):
        set_thread_level(self.thread, level=level, public_from=public_from, by=self.chair)
        session.commit()


@pytest.fixture
def council(clock):
    return Council()


def place_of(post):
    return f"/beitrag/{post.public_id}"


def choose(client, council, level, public_from=""):
    form = client.get(council.form_address).form("Zeigen, was daraus folgt")
    return form.fill(level=level, public_from=public_from).submit("Zeigen, was daraus folgt", status=None)


def test_a_thread_is_published_after_a_summary_of_what_becomes_visible_to_whom(council, make_client):
    reply(council.thread, body="Ich sehe das anders.", by=council.chair)
    chair, guest = make_client(person=council.chair), make_client()

    page = choose(chair, council, "öffentlich")

    assert "Suchmaschinen" in page.main
    assert "2 Beiträge" in page.main
    assert "Kim Beispiel: ein Beitrag" in page.main
    guest.get(council.address, status=404)

    page = page.form("Jetzt veröffentlichen").submit("Jetzt veröffentlichen")

    assert guest.get(council.address).heading == "Ladezone am Musterplatz"
    assert "Für alle geöffnet." in guest.get(council.address).text
    assert not guest.page.find_all("body.is-closed")


def test_taking_it_back_closes_it_again(council, make_client):
    council.set(Level.PUBLIC)
    chair, guest = make_client(person=council.chair), make_client()
    guest.get(council.address)

    page = choose(chair, council, "Gremium")
    assert "kennt es weiterhin" in page.main
    page.form("Diesen Leserkreis festlegen").submit("Diesen Leserkreis festlegen")

    assert_found_only_by(chair, [guest, make_client(person=council.above)], [council.address])


def test_members_of_the_body_above_read_what_is_set_to_them_and_are_told_that_it_is_not_public(council, make_client):
    council.set(Level.PARENT)
    above = make_client(person=council.above)

    page = above.get(council.address)

    assert "Nur Mitglieder von „Fachbeirat Parken“ und „Smart-City-Forum“ sehen diese Seite." in page.text
    assert page.find_all("body.is-closed")
    assert "/intern" not in page.text
    make_client().get(council.address, status=404)
    make_client(person=make_user()).get(council.address, status=404)


def test_somebody_writes_while_it_is_confirmed_and_the_summary_is_shown_again(council, make_client):
    chair, guest = make_client(person=council.chair), make_client()
    page = choose(chair, council, "öffentlich")
    reply(council.thread, body="Das bitte nicht veröffentlichen.", by=council.writer)
    session.commit()

    page = page.form("Jetzt veröffentlichen").submit("Jetzt veröffentlichen")

    assert "Inzwischen wurde etwas geschrieben" in page.main
    assert "2 Beiträge" in page.main
    guest.get(council.address, status=404)


def test_it_becomes_public_on_its_day_by_itself(council, make_client, clock):
    guest = make_client()
    council.set(Level.MEMBERS, today() + DAY)
    guest.get(council.address, status=404)

    clock.advance(days=1)

    assert guest.get(council.address).heading == "Ladezone am Musterplatz"


def test_a_day_in_the_past_is_refused(council, make_client):
    chair = make_client(person=council.chair)

    page = choose(chair, council, "Gremium", public_from="09.03.2026")

    assert page.status == 422
    assert "Wählen Sie heute oder einen späteren Tag." in page.main


def test_public_at_once_needs_no_day(council):
    with pytest.raises(LevelRefused):
        council.set(Level.PUBLIC, today() + DAY)


@pytest.mark.both_databases
def test_a_thread_for_the_body_above_says_nothing_of_a_private_one_that_it_quotes(council):
    private = opening_of(make_body_thread(council.body, by=council.writer, text="Zwetschgenkuchen bleibt geheim."))
    post = reply(
        council.thread, body=quotation(place_of(private), "Zwetschgenkuchen bleibt geheim."), by=council.writer
    )
    assert "Zwetschgenkuchen" in post.html

    council.set(Level.PARENT)

    session.refresh(post)
    assert "Zwetschgenkuchen" not in post.html


@pytest.mark.both_databases
def test_a_private_thread_quotes_what_the_body_above_may_read_too(council):
    shared = make_body_thread(council.body, by=council.writer, text="Zwetschgenkuchen für alle im Forum.")
    set_thread_level(shared, level=Level.PARENT, public_from=None, by=council.chair)

    post = reply(
        council.thread,
        body=quotation(place_of(opening_of(shared)), "Zwetschgenkuchen für alle im Forum."),
        by=council.writer,
    )

    assert "Zwetschgenkuchen" in post.html


@pytest.mark.both_databases
def test_each_reader_finds_it_as_far_as_its_level_reaches(council):
    readers = {"guest": GUEST, "above": actor_of(council.above), "member": actor_of(council.writer)}

    found = {}
    for level in (Level.MEMBERS, Level.PARENT, Level.PUBLIC):
        council.set(level)
        found[level] = {name for name, reader in readers.items() if find_thread(council.thread.public_id, actor=reader)}

    assert found == {Level.MEMBERS: {"member"}, Level.PARENT: {"above", "member"}, Level.PUBLIC: set(readers)}


def test_members_of_the_body_above_are_told_of_documents_and_texts_that_are_not_public(council, make_client):
    document = make_document(council.body.space, "Plan.pdf", by=council.chair, level=Level.PARENT)
    paper = make_paper(Body(council.body.space, council.chair, council.writer))
    paper.level = Level.PARENT
    public = make_document(council.body.space, "Offen.pdf", by=council.chair, level=Level.PUBLIC)
    session.commit()
    above, member, guest = make_client(person=council.above), make_client(person=council.writer), make_client()
    shared = [f"/unterlagen/dokument/{document.public_id}/", f"/texte/text/{paper.public_id}/{paper.slug}"]

    for reader in (above, member):
        for address in shared:
            assert "„Fachbeirat Parken“ und „Smart-City-Forum“" in reader.get(address).read(".closed span")[0]
    assert_found_only_by(above, [guest], shared)
    assert guest.get(f"/unterlagen/dokument/{public.public_id}/").find_all(".closed") == []
    inside = member.get(f"/unterlagen/dokument/{public.public_id}/").read(".closed span")[0]
    assert inside.startswith("Diese Seite zeigt auch Internes. Außenstehende sehen nur Veröffentlichtes.")
