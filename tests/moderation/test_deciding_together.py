"""Like cases in one act: a decision, a record and a mail for each of them."""

import pytest
from sqlalchemy import func, select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode
from forum.moderation.measures.texts import NO_ACTION
from forum.moderation.models.decisions import Decision
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


@pytest.fixture
def spammer():
    return make_user(email="sascha@example.org")


@pytest.fixture
def spam(spammer):
    topic = make_topic()
    posts = [make_reply(topic, by=spammer, body=f"Uhren, sehr günstig, Angebot {number}.") for number in range(10)]
    for post in posts:
        report_thing(post, email="")
    return posts


def choose(client, posts):
    wanted = "&".join(f"case={case_of(post).public_id}" for post in posts)
    return client.get(f"/moderation/gemeinsam?{wanted}")


def hide_all(page, *, status=200, **fields):
    given = {
        "Maßnahme": "Ausblenden",
        "Grund": "rule:advertising",
        "Begründung": "Werbung ist hier nicht erlaubt.",
    } | fields
    return page.form("Alle entscheiden").fill(given).submit("Alle entscheiden", status=status)


def test_ten_posts_by_one_account_are_one_act_and_ten_records(client, moderator, spam, spammer):
    page = client.get(f"/moderation/{case_of(spam[0]).public_id}").follow("Alle 10 offenen zusammen entscheiden")

    page = hide_all(page)

    assert page.heading == "10 Fälle entschieden: Ausblenden"
    assert all(post.hidden_at for post in spam)
    assert session.scalar(select(func.count()).select_from(Decision)) == 10
    assert session.scalar(select(func.count()).where(Activity.verb == "case.decided")) == 10
    assert len(mails_to("sascha@example.org")) == 10
    assert not client.get("/moderation/").find_all(".queue .case")


def test_cases_are_chosen_on_the_list(client, moderator, spam):
    page = client.get("/moderation/")
    chosen = [case_of(post).reference for post in spam[:2]]

    page = page.form("Gleichartige Fälle zusammen entscheiden").fill({f"{one} auswählen": True for one in chosen})
    page = page.submit("Gleichartige Fälle zusammen entscheiden")

    assert [row.split()[1] for row in page.read(".queue .num")] == [one.split()[1] for one in chosen]


def test_what_changed_meanwhile_is_left_alone_and_named(client, moderator, spam):
    page = choose(client, spam[:3])
    decide_on(spam[1], NO_ACTION)

    page = hide_all(page)

    assert page.heading == "2 Fälle entschieden: Ausblenden"
    (left,) = page.read("section[aria-labelledby=h-refused] li")
    assert case_of(spam[1]).reference in left
    assert "Der Fall hat sich geändert" in left
    assert [bool(post.hidden_at) for post in spam[:3]] == [True, False, True]


def test_a_case_that_is_unticked_stays_open(client, moderator, spam):
    page = choose(client, spam[:2])

    hide_all(page, **{f"{case_of(spam[0]).reference} mit den anderen entscheiden": False})

    assert [bool(post.hidden_at) for post in spam[:2]] == [False, True]


def test_a_case_of_ones_own_is_not_among_them(client, moderator, spam):
    own = make_post(by=moderator)
    report_thing(own)
    page = choose(client, [spam[0], own])
    assert len(page.find_all(".queue .case")) == 1

    seen = [f"{case_of(post).public_id}:{case_of(post).version}" for post in (spam[0], own)]
    given = {"measure": "hide", "ground": "rule:advertising", "explanation": "Werbung.", "seen": seen}
    page = client.post("/moderation/gemeinsam", given)

    assert "Eine andere Person der Moderation entscheidet" in page.read("section[aria-labelledby=h-refused] li")[0]
    assert own.hidden_at is None
    assert spam[0].hidden_at is not None


def test_without_a_ground_nothing_is_decided_and_the_choice_stays(client, moderator, spam):
    page = choose(client, spam[:2])

    page = hide_all(page, status=422, Grund="no_breach")

    assert page.errors["Grund"] == "Wählen Sie die Regel oder das Gesetz, gegen das verstoßen wird."
    assert len(page.find_all(".queue input[checked]")) == 2
    assert spam[0].hidden_at is None


def test_nobody_decides_on_nothing(client, moderator, spam):
    page = client.get("/moderation/gemeinsam")
    assert page.path == "/moderation/"
    assert "Wählen Sie mindestens einen offenen Fall" in page.text

    given = {"measure": "hide", "ground": "rule:advertising", "explanation": "Werbung."}
    assert "Wählen Sie mindestens einen Fall." in client.post("/moderation/gemeinsam", given, status=422).main


def test_where_none_can_be_decided_nothing_is_written(client, moderator, spam):
    page = choose(client, spam[:1])
    decide_on(spam[0], NO_ACTION)

    page = hide_all(page, status=409)

    assert page.heading == "Kein Fall wurde entschieden"
    assert spam[0].hidden_at is None


def test_posts_that_are_released_together_need_no_explanation(client, moderator):
    topic = make_topic()
    topic.publication_mode = PublicationMode.RELEASE_FIRST
    waiting = [make_reply(topic, by=make_user()) for _ in range(2)]
    session.commit()

    hide_all(choose(client, waiting), Maßnahme="Freigeben", Grund="no_breach", Begründung="")

    assert [post.hidden_at for post in waiting] == [None, None]
    said = session.scalars(select(Decision.explanation).distinct()).all()
    assert said == ["Ihr Beitrag hält die Dialogregeln ein."]
