"""The moderation's desk as moderators use it."""

import pytest

from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.text.locale import day
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.reports import Category
from forum.moderation.queries.cases import list_cases
from forum.moderation.queries.filters import CaseFilter
from forum.moderation.services.open_case import open_case
from tests.factories import make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of
from tests.support.outbox import mails_to
from tests.support.queries import count_queries


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


def show(client, thing):
    return client.get(f"/moderation/{case_of(thing).public_id}")


def decide_as(page, measure, **fields):
    explained = {"Maßnahme": measure, "Begründung": "Das setzt eine Person herab."} | fields
    return page.form("Entscheiden").fill(explained)


def test_the_most_urgent_case_stands_on_top(client, moderator, clock):
    calm, urgent = make_post(), make_user()
    report_thing(calm, category=Category.RULES)
    report_thing(urgent, category=Category.ILLEGAL)

    page = client.get("/moderation/")

    assert [row.split()[1] for row in page.read(".queue .case .num")] == ["2026-2", "2026-1"]
    assert page.read(".case--high a") == [f"Profil von „{urgent.public_name}“"]


def test_the_list_can_be_narrowed_by_kind_and_category(client, moderator):
    report_thing(make_post(), category=Category.RULES)
    report_thing(make_user(), category=Category.RULES)
    report_thing(make_organisation(), category=Category.PERSONAL_DATA)

    assert len(client.get("/moderation/?art=profil").find_all(".queue .case")) == 1
    assert len(client.get("/moderation/?kategorie=dialogregeln").find_all(".queue .case")) == 2
    assert not client.get("/moderation/?art=profil&kategorie=rechtswidrig").find_all(".queue .case")


def test_decided_cases_have_a_list_of_their_own(client, moderator):
    post = make_post()
    report_thing(post)
    decide_on(post, NO_ACTION)

    assert not client.get("/moderation/").find_all(".queue .case")
    assert len(client.get("/moderation/?stand=entschieden").find_all(".queue .case")) == 1


def test_long_lists_go_on_where_the_page_ends(client, moderator, clock):
    topic = make_topic()
    for _number in range(30):
        clock.advance(minutes=1)
        report_thing(make_reply(topic))

    first = client.get("/moderation/")
    second = client.get(first.find("main a[rel=next]").get("href"))
    back = client.get(second.find("main a[rel=prev]").get("href"))

    assert len(first.read(".queue .num")) == 25
    assert [row.split("-")[1] for row in second.read(".queue .num")] == ["26", "27", "28", "29", "30"]
    assert back.read(".queue .num") == first.read(".queue .num")


def test_a_case_shows_the_post_in_its_context(client, moderator):
    topic = make_topic()
    make_reply(topic, body="Die Automaten waren außer Betrieb.")
    post = make_reply(topic, body="Der Zuständige ist ein Vollidiot.")
    make_reply(topic, body="Bitte sachlich bleiben.")
    make_reply(topic, body="Weit danach.")
    report_thing(post, name="Toni Meldend", email="toni@example.org")

    page = show(client, post)

    assert [words in page.main for words in ("Automaten", "Vollidiot", "sachlich bleiben", "Weit danach")] == [
        True,
        True,
        True,
        False,
    ]
    assert "toni@example.org" in page.main
    assert "Das beleidigt meinen Nachbarn." in page.main


def test_a_case_shows_the_record_of_the_author(client, moderator):
    author, topic = make_user(), make_topic()
    earlier, _kept, post = (make_reply(topic, by=author) for _number in range(3))
    report_thing(earlier)
    decide_on(earlier, HIDE)
    report_thing(post)

    page = show(client, post)

    assert "2 sichtbar, 1 ausgeblendet" in page.main
    assert page.read("section[aria-labelledby=h-account] dd li") == [
        f"Ausblenden, {day(earlier.hidden_at, long=False)}"
    ]


def test_a_moderator_hides_a_post_and_its_author_reads_why(client, moderator):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)

    page = decide_as(show(client, post), "Ausblenden", Grund="rule:insults").submit("Entscheiden")

    assert "Ausblenden" in page.read("section[aria-labelledby=h-decisions]")[0]
    assert post.hidden_at is not None
    assert len(mails_to("sascha@example.org")) == 1


def test_the_mail_is_seen_before_it_goes_out(client, moderator):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    form = decide_as(show(client, post), "Ausblenden", Grund="rule:insults")

    page = form.submit("Vorschau der E-Mails")

    (to_author, to_reporter) = page.read("section[aria-labelledby=h-preview] pre")
    assert "Das setzt eine Person herab." in to_author
    assert "Das setzt eine Person herab." not in to_reporter
    assert post.hidden_at is None
    assert not mails_to("sascha@example.org")

    page.form("Entscheiden").submit("Entscheiden")

    (sent,) = mails_to("sascha@example.org")
    # the link to object is made with the decision
    assert [words for words in sent.text_body.split() if "/beschwerde/" not in words] == [
        words for words in to_author.split() if "/beschwerde/" not in words
    ]


def test_nothing_is_decided_without_measure_and_explanation(client, moderator):
    post = make_post()
    report_thing(post)

    page = show(client, post).form("Entscheiden").submit("Entscheiden", status=422)

    assert "Wählen Sie eine Maßnahme." in page.main
    assert "Begründen Sie die Entscheidung" in page.errors["Begründung"]


def test_hiding_needs_a_rule_or_a_law(client, moderator):
    post = make_post()
    report_thing(post)

    page = decide_as(show(client, post), "Ausblenden").submit("Entscheiden", status=422)

    assert page.errors["Grund"] == "Wählen Sie die Regel oder das Gesetz, gegen das verstoßen wird."
    assert page.form("Entscheiden").value("Begründung").strip() == "Das setzt eine Person herab."
    assert post.hidden_at is None


def test_the_second_of_two_moderators_is_shown_the_first_ones_decision(client, make_client, moderator):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    other, second = make_moderator(), make_client()
    second.log_in(other)
    forms = [show(one, post) for one in (client, second)]

    decide_as(forms[0], "Ausblenden", Grund="rule:insults").submit("Entscheiden")
    refused = decide_as(forms[1], "Keine Maßnahme", Begründung="Das geht noch.").submit("Entscheiden", status=409)

    assert "Der Fall hat sich geändert" in refused.read("[role=alert]")[0]
    assert moderator.public_name in refused.read("[role=alert]")[0]
    assert refused.form("Entscheiden").value("Begründung").strip() == "Das geht noch."
    assert len(mails_to("sascha@example.org")) == 1


def test_a_hidden_post_is_shown_again(client, moderator):
    post = make_post()
    report_thing(post)
    decide_on(post, HIDE)

    page = show(client, post)
    assert "Ausblenden" not in page.read("#measure label")
    decide_as(page, "Wieder anzeigen").submit("Entscheiden")

    assert post.hidden_at is None


def test_nobody_decides_on_a_post_of_their_own(client, moderator):
    post = make_post(by=moderator)
    report_thing(post)

    page = show(client, post)
    assert "Entscheiden" not in page.buttons
    refused = client.post(f"/moderation/{case_of(post).public_id}", {"measure": "none"}, status=403)

    assert "Eine andere Person der Moderation entscheidet" in refused.main


def test_the_history_names_every_act_and_who_did_it(client, moderator):
    post = make_post()
    report_thing(post)
    decide_as(show(client, post), "Keine Maßnahme").submit("Entscheiden")

    acts = show(client, post).read("section[aria-labelledby=h-trail] li")

    assert [act.split("Uhr: ")[1] for act in acts] == [
        "Fall angelegt",
        "Gemeldet: Verstoß gegen die Dialogregeln",
        f"Entschieden: Keine Maßnahme (Kein Verstoß festgestellt), {moderator.public_name}",
    ]


def test_a_case_is_opened_where_the_post_stands(client, moderator):
    post = make_post()

    page = client.post(f"/moderation/faelle?kind=post&public_id={post.public_id}")

    assert page.path == f"/moderation/{case_of(post).public_id}"
    assert case_of(post).opened_by_id == moderator.id


def test_a_case_of_nothing_is_not_opened(client, moderator):
    client.post("/moderation/faelle?kind=post&public_id=0123456789", status=404)
    client.post("/moderation/faelle?kind=thread&public_id=0123456789", status=404)


def test_the_case_of_an_account_that_is_gone_can_be_read_and_closed(client, moderator):
    person = make_user()
    report_thing(person)
    case = case_of(person)
    session.delete(person)

    page = client.get(f"/moderation/{case.public_id}")
    assert "endgültig gelöscht" in page.main
    assert page.read("#measure label") == ["Keine Maßnahme"]

    page.form("Entscheiden").fill({"Maßnahme": "Keine Maßnahme", "Begründung": "Das Konto ist gelöscht."}).submit(
        "Entscheiden"
    )

    assert len(list_cases(CaseFilter(), cursor=None, actor=actor_for(make_moderator())).items) == 0
    assert "Das Konto ist gelöscht." in mails_to("toni@example.org")[-1].text_body


@pytest.mark.slow("five hundred cases are opened by the service that opens them")
def test_five_hundred_cases_cost_no_more_queries_than_three(client, moderator):
    def cost(address):
        with count_queries() as queries:
            client.get(address)
        return len(queries)

    first = fill_the_desk(3)
    alone = f"/moderation/{case_of(first).public_id}"
    session.commit()
    cost(alone)
    of_few, three = cost(alone), cost("/moderation/")
    empty = cost("/moderation/?anlass=beschwerden")
    post = fill_the_desk(500)
    session.commit()

    # one more for the kind of thing they are about
    assert cost("/moderation/") == three == empty + 1 <= 6
    assert cost("/moderation/?stand=entschieden") == empty
    assert (
        cost("/moderation/?feld=0123456789&meine=1&ueberfaellig=1&dringlichkeit=hoch&anlass=meldungen&stand=alle")
        == empty
    )
    assert cost(f"/moderation/{case_of(post).public_id}") <= of_few <= 25


def test_the_office_sees_what_waits_by_due_date(clock):
    later, sooner = make_post(), make_post()
    report_thing(later, category=Category.RULES)
    report_thing(sooner, category=Category.CHILD_ABUSE)
    decided = make_post()
    open_case(subject_of(decided), by=make_moderator())
    decide_on(decided, NO_ACTION)

    waiting = list_cases(CaseFilter(), cursor=None, actor=actor_for(make_moderator())).items

    assert [row.subject.thing.id for row in waiting] == [sooner.id, later.id]
    assert len(list_cases(CaseFilter(), cursor=None, actor=actor_for(make_moderator())).items) == 2


def fill_the_desk(number):
    topic = make_topic()
    for _number in range(number):
        post = make_reply(topic, by=make_user())
        report_thing(post)
    return post
