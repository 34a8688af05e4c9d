"""What everybody reads of bodies: what they are for, by which rules they work, and those members who agreed to be named."""

import pytest

from forum.accounts.models import Group, Role
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.bodies.services.edit import BodyRefused, edit_body
from forum.councils.models.rules import BodyKind
from forum.councils.workspace.services.set_level import set_thread_level
from forum.documents.queries.versions import find_newest_version
from forum.documents.services.add import upload_document
from forum.papers.services.begin import Readership
from forum.papers.services.readers import publish_version
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.factories import make_user
from tests.papers import factories as papers
from tests.support.actors import actor_of
from tests.support.queries import count_queries


def paper_of(body, **fields):
    chair = make_member(body, function=Function.CHAIR).person
    return papers.make_paper(papers.Body(body.space, chair, chair), **fields)


def address(body):
    return f"/gremien/{body.public_id}/{body.slug}"


def test_members_are_named_only_if_they_have_agreed(client):
    body = make_body()
    make_member(body, make_user(public_name="Robin Vorlage"), named_at=city_clock.now(), group=Group.SCIENCE)
    make_member(body, make_user(public_name="Sascha Entwurf"), group=Group.CLUBS)
    session.commit()

    page = client.get(address(body))

    assert "Robin Vorlage" in page.main
    assert "Sascha Entwurf" not in page.text
    assert "1 von 2, eine Person möchte nicht genannt werden" in page.main


def test_deputies_are_neither_named_nor_counted(client):
    body = make_body()
    make_member(body, make_user(public_name="Kim Beispiel"), function=Function.DEPUTY, named_at=city_clock.now())
    session.commit()

    assert "Kim Beispiel" not in client.get(address(body)).text


def test_who_is_no_member_is_named_apart_and_not_counted(client):
    body = make_body()
    for name, function in (("Robin Vorlage", Function.MEMBER), ("Kim Beispiel", Function.OFFICE)):
        make_member(body, make_user(public_name=name), function=function, named_at=city_clock.now())
    session.commit()

    page = client.get(address(body))

    assert page.read("#h-members ~ .meta") == ["1 von 1"]
    assert [one.split()[0] for one in page.read("section:has(#h-members) li b")] == ["Robin", "Kim"]
    assert page.read("section:has(#h-members) h3 + ul li b") == ["Kim Beispiel"]


def test_members_too_find_only_published_threads_on_the_public_page(make_client):
    body = make_body()
    member = make_member(body).person
    make_body_thread(body, by=member, title="Was wir noch nicht sagen wollen")
    told = make_body_thread(body, by=member, title="Was die Zählung gezeigt hat")
    set_thread_level(told, level=Level.PUBLIC, public_from=None, by=member)
    session.commit()

    page = make_client(person=member).get(address(body))

    assert page.read("section:has(#h-threads) h3") == ["Was die Zählung gezeigt hat"]


def test_the_quorum_is_told_as_a_number_of_those_who_may_vote(client):
    body = make_body()
    for function in (Function.CHAIR, Function.MEMBER, Function.MEMBER, Function.GUEST):
        make_member(body, function=function)
    session.commit()

    assert "ab 2 von 3" in client.get(address(body)).main


def test_a_page_without_members_and_mandate_shows_no_empty_headings(client):
    page = client.get(address(make_body(mandate="")))

    assert page.read("main h2") == ["Regeln"]


def test_the_list_has_each_body_where_it_belongs(client):
    make_body(kind=BodyKind.FORUM, name="Forum")
    make_body(kind=BodyKind.BOARD, name="Board")
    make_body(name="Fachbeirat Daten")
    make_body(name="Fachbeirat Bildung", founded_on=None, from_day=None)
    session.commit()

    page = client.get("/gremien/")

    assert page.read("section:has(#h-steering) h3") == ["Board", "Forum"]
    assert page.read("section:has(#h-advising) h3") == ["Fachbeirat Daten"]
    assert page.read("section:has(#h-proposed) h3") == ["Fachbeirat Bildung"]


def test_an_empty_list_says_that_no_council_is_at_work(client):
    assert "Zurzeit arbeitet kein Fachbeirat." in client.get("/gremien/").main


@pytest.mark.both_databases
@pytest.mark.parametrize(("page", "most"), [("list", 6), ("body", 11)])
def test_a_page_needs_the_same_few_queries_however_many_bodies_and_members_there_are(make_client, page, most):
    body = make_body()
    make_member(body, named_at=city_clock.now())
    reader = make_client(person=make_user())

    def cost() -> int:
        session.commit()
        path = "/gremien/" if page == "list" else address(body)
        reader.get(path)
        with count_queries() as queries:
            reader.get(path)
        return len(queries)

    few = cost()
    for _ in range(10):
        make_member(make_body(), named_at=city_clock.now())
        make_member(body, named_at=city_clock.now())

    assert cost() == few
    assert few <= most


def test_published_texts_and_documents_are_linked_and_private_ones_are_not(client):
    body = make_body()
    for number, level in enumerate((Level.PUBLIC, None)):
        paper = paper_of(body, title=f"Geschäftsordnung Entwurf {number}")
        publish_version(close_version(paper, by=make_user()), Readership(level), by=make_user())
        document = upload_document(b"Zahlen.", f"zahlen{number}.txt", space=body.space, folder=None, by=make_user())
        version = find_newest_version(document, actor=actor_of(make_member(body).person))
        version.file.level = level
    session.commit()

    page = client.get(address(body))

    assert "Geschäftsordnung Entwurf 0" in page.main
    assert "zahlen0.txt" in page.main
    assert "Entwurf 1" not in page.text
    assert "zahlen1.txt" not in page.text


def test_the_office_chooses_the_rules_of_procedure_among_published_texts(client, make_client):
    body = make_body()
    private, published = (paper_of(body, title=f"Geschäftsordnung {name}") for name in ("innen", "außen"))
    close_version(private, by=make_user())
    publish_version(close_version(published, by=make_user()), Readership(Level.PUBLIC), by=make_user())
    session.commit()
    office = make_client(person=make_user(roles=(Role.OFFICE,)))

    page = office.get(f"/geschaeftsstelle/gremien/{body.public_id}/bearbeiten/regeln")
    assert page.read("#rules_paper_id option") == ["keine", "Geschäftsordnung außen"]
    page.form("Abschnitt speichern").fill(rules_paper_id=str(published.id)).submit("Abschnitt speichern")

    assert client.get(address(body)).read("aside dd a")[0].startswith("Geschäftsordnung außen, Fassung vom")


@pytest.mark.both_databases
def test_a_text_of_another_body_is_refused_as_rules_of_procedure():
    body, foreign = make_body(), papers.make_paper()

    with pytest.raises(BodyRefused) as refused:
        edit_body(body, {"rules_paper_id": foreign.id}, by=make_user())

    assert refused.value.field == "rules_paper_id"
