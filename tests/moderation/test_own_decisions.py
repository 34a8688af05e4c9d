"""What was decided about somebody, for that person to read: in the account and where the text stood."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode
from forum.moderation.measures.accounts import WARN
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, RESTORE, RETURN
from forum.topics.models import Topic
from tests.factories import make_field, make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.objecting import object_as
from tests.moderation.stories import decide_on, report_thing
from tests.support.queries import count_queries

LINK = "Ganze Entscheidung und Beschwerde ansehen"
NONE = "Die Moderation hat zu Ihren Texten und Ihrem Konto nichts entschieden."


@pytest.fixture
def person():
    return make_user()


@pytest.fixture
def browser(make_client, person):
    return make_client(person=person)


def decide_about(author, measure=HIDE, **fields):
    post = make_reply(make_topic(), by=author, body="Der Zuständige ist ein Vollidiot.")
    report_thing(post)
    decision = decide_on(post, measure, explanation="Der Text setzt eine Person herab.", **fields)
    session.commit()
    return post, decision


@pytest.mark.parametrize("measure", [HIDE, RETURN])
def test_the_hidden_post_tells_its_author_when_why_and_how_to_object(browser, person, clock, measure):
    post, _decision = decide_about(person, measure)

    page = browser.get(f"/beitrag/{post.public_id}")
    decision = page.follow(LINK)

    assert "Entschieden am 10. März 2026." in page.main.replace("\u00a0", " ")
    assert "Grund: Dialogregel" in page.main
    assert "Der Text setzt eine Person herab." in decision.main
    assert "Beschwerde absenden" in decision.buttons


def test_others_read_the_reason_but_get_no_way_to_object(make_client, person):
    post, _decision = decide_about(person)

    for reader in (make_client(), make_client(person=make_user())):
        page = reader.get(f"/beitrag/{post.public_id}")
        assert "Grund: Dialogregel" in page.main
        assert LINK not in page.main


def test_the_account_leads_to_the_decisions_so_that_a_lost_mail_loses_nothing(browser, person):
    decide_about(person)
    decide_about(person, NO_ACTION, account_measure=WARN, ground="rule:respect")

    account = browser.get("/konto/")

    assert "Sie können bis zum" in account.main
    assert "Beschwerde absenden" in account.follow("Beitrag ausgeblendet").buttons
    assert "Beschwerde absenden" in account.follow("Verwarnung der Moderation").buttons


@pytest.mark.parametrize(
    ("measures", "heading"),
    [((RELEASE,), "Ihr Beitrag ist veröffentlicht"), ((HIDE, RESTORE), "Beitrag wieder sichtbar")],
)
def test_a_decision_in_ones_favour_offers_no_objection(browser, person, measures, heading):
    topic = make_topic(
        field=make_field(publication_mode=PublicationMode.RELEASE_FIRST), by=make_user(roles=(Role.EXPERT,))
    )
    post = make_reply(topic, by=person)
    for measure in measures:
        decide_on(post, measure, explanation="So ist es entschieden.")
    session.commit()

    page = browser.get("/konto/").follow(heading)

    assert page.heading == "Entscheidung der Moderation"
    assert "So ist es entschieden." in page.main
    assert "Beschwerde" not in page.main
    assert "Gericht" not in page.main


def test_what_was_objected_to_shows_the_objection(browser, person):
    _post, decision = decide_about(person)
    object_as(person, decision, explanation="Das war ein Zitat.")
    session.commit()

    assert "Das war ein Zitat." in browser.get("/konto/").follow("Beitrag ausgeblendet").main


def test_without_decisions_the_pages_say_so(browser, person):
    assert NONE in browser.get("/konto/").main
    assert NONE in browser.get("/konto/entscheidungen/").main


def test_decisions_are_private_to_the_account(make_client, person):
    post, decision = decide_about(person)
    other = make_client(person=make_user())

    assert NONE in other.get("/konto/entscheidungen/").main
    other.get(f"/konto/entscheidungen/{decision.public_id}", status=404)
    other.get(f"/konto/entscheidungen/beitrag/{post.public_id}", status=404)


def test_nothing_done_is_no_decision_about_somebody(browser, person):
    decide_about(person, NO_ACTION)

    assert NONE in browser.get("/konto/entscheidungen/").main


@pytest.mark.both_databases
@pytest.mark.parametrize("has_seat", [True, False])
def test_who_may_no_longer_read_the_space_learns_no_title_from_it(browser, person, has_seat):
    post, _decision = decide_about(person)
    topic, space = session.get_one(Topic, post.thread_id), make_space()
    topic.space, topic.title = space, "Vergabe an Firma Muster"
    if has_seat:
        make_seat(space, person)

    for address in ("/konto/entscheidungen/", "/konto/"):
        page = browser.get(address)
        assert ("Vergabe an Firma Muster" in page.body) is has_seat
        assert page.find("ol.rules p").text_content() == (f"Beitrag #2 in „{topic.title}“" if has_seat else "Beitrag")


@pytest.mark.both_databases
def test_many_decisions_are_paged_and_cost_no_more(browser, person):
    decide_about(person)
    with count_queries() as few:
        browser.get("/konto/entscheidungen/")
    for _number in range(21):
        decide_about(person)
    with count_queries() as many:
        first = browser.get("/konto/entscheidungen/")

    assert len(first.find_all("ol.rules > li")) == 20
    assert len(first.follow("Nächste Seite").find_all("ol.rules > li")) == 2
    assert len(many) == len(few) <= 4, str(many)
    assert "Alle Entscheidungen" in browser.get("/konto/").links
