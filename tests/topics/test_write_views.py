"""Opening, editing, answering and steering topics as people meet it."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.database import session
from forum.organisations.models import OrganisationKind
from forum.topics.models import Direction, Kind, Status, Topic
from forum.topics.queries.counts import find_differences
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_field, make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.support.queries import count_queries

PUBLISH = "Thema veröffentlichen"


@pytest.fixture
def person():
    return make_user(public_name="Okerblick")


@pytest.fixture
def browser(make_client, person):
    return make_client(person=person)


@pytest.fixture
def moderator(make_client):
    return make_client(person=make_user(roles=(Role.MODERATOR,)))


@pytest.fixture
def expert(make_client):
    return make_client(person=make_user(roles=(Role.EXPERT,), public_name="Toni Beispiel"))


def only_topic():
    return session.scalars(select(Topic)).one()


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def steer(browser, topic):
    return browser.get(f"/themen/{topic.public_id}/lenken")


def test_a_discussion_is_opened_and_shown(browser):
    make_field(name="Smarte Mobilität")
    form = browser.get("/themen/neu").form(PUBLISH)

    page = form.fill(
        {
            "Titel": "Bänke am Okerufer fehlen",
            "Ihr Text": "Wer lange geht, findet **keine** Bank.",
            "Handlungsfeld": "Smarte Mobilität",
            "Ort": "Bürgerpark",
            "Schlagwörter": "Bänke, Oker",
        }
    ).submit(PUBLISH)

    assert page.heading == "Bänke am Okerufer fehlen"
    assert "Ihr Thema wurde veröffentlicht." in page.text
    assert (only_topic().kind, only_topic().place) == (Kind.DISCUSSION, "Bürgerpark")
    assert page.find('meta[name="draft-saved"]').get("content") == "thema-neu"


def test_a_proposal_is_asked_for_in_three_fields(browser):
    field = make_field()
    form = browser.get(f"/themen/neu?art=vorschlag&feld={field.public_id}").form(PUBLISH)

    page = form.fill(
        {
            "Titel": "Engstellen melden können",
            "Worum geht es?": "Rettungswege sind verstellt.",
            "Was schlagen Sie vor?": "Ein Formular.",
            "Wer hat etwas davon?": "Alle im Notfall.",
            "Handlungsfeld": field.public_id,
        }
    ).submit(PUBLISH)

    assert only_topic().proposal_number in page.text
    assert opening_of(only_topic()).parts["idea"] == "Ein Formular."


def test_what_is_missing_in_a_proposal_is_named_field_by_field(browser):
    make_field()
    form = browser.get("/themen/neu?art=vorschlag").form(PUBLISH)

    page = form.fill({"Titel": "Engstellen melden können", "Was schlagen Sie vor?": "Ein Formular."}).submit(
        PUBLISH, status=422
    )

    assert set(page.errors) == {"Worum geht es?", "Wer hat etwas davon?", "Handlungsfeld"}
    assert page.form(PUBLISH).value("Titel") == "Engstellen melden können"
    assert page.form(PUBLISH).value("Was schlagen Sie vor?").strip() == "Ein Formular."
    assert page.read(".error-summary h2") == ["3 Angaben fehlen oder passen nicht"]


def test_a_cooperation_asks_whether_one_seeks_or_offers(browser):
    field = make_field()
    form = browser.get("/themen/neu?art=kooperation").form(PUBLISH)
    answers = {"Titel": "Messgeräte für Luftqualität", "Ihr Text": "Wir verleihen.", "Handlungsfeld": field.public_id}

    page = form.fill(answers).submit(PUBLISH, status=422)
    assert "Wählen Sie, ob Sie etwas suchen oder anbieten." in page.text
    page.form(PUBLISH).fill({"direction": "offered"}).submit(PUBLISH)

    assert only_topic().direction is Direction.OFFERED


def test_a_double_click_opens_one_topic(browser):
    field = make_field()
    form = browser.get("/themen/neu").form(PUBLISH)
    form.fill({"Titel": "Bänke am Okerufer", "Ihr Text": "Es fehlen Bänke.", "Handlungsfeld": field.public_id})

    pages = [form.submit(PUBLISH) for _ in range(2)]

    assert pages[0].path == pages[1].path == address_of(only_topic())


def test_a_guest_reads_before_the_first_field_that_a_log_in_is_needed(client):
    make_field()

    page = client.get("/themen/neu?art=frage")

    assert page.main.index("Melden Sie sich an") < page.main.index("Titel")
    assert page.find(".note a.kern-btn--primary").get("href").startswith("/konto/anmelden?next=")
    assert page.find('textarea[name="body"]').get("data-draft") == "thema-neu"


def test_a_guest_who_sends_the_form_is_led_to_the_log_in_and_comes_back_to_the_draft(client):
    make_field()

    page = client.get("/themen/neu").form("Anmelden und veröffentlichen").submit("Anmelden und veröffentlichen")

    assert page.path == "/konto/anmelden"
    assert page.address.endswith("?next=/themen/neu") or page.address.endswith("%2Fthemen%2Fneu")
    assert "Browser" in page.text


def test_a_suspended_person_reads_why_nothing_can_be_sent(make_client, clock):
    person = make_user(suspended_until=clock.now.replace(year=2027))
    make_field()
    page = make_client(person=person).get("/themen/neu")

    assert "gesperrt" in page.main
    assert PUBLISH not in page.buttons


def test_the_preview_shows_each_text_and_keeps_all(browser):
    make_field()
    form = browser.get("/themen/neu?art=vorschlag").form(PUBLISH)
    form.fill({"Titel": "Engstellen melden", "Worum geht es?": "So **eng**.", "Was schlagen Sie vor?": "*Melden*."})

    page = form.submit("Vorschau")

    assert page.read(".editor__preview strong, .editor__preview em") == ["eng", "Melden"]
    assert page.form(PUBLISH).value("Titel") == "Engstellen melden"
    assert session.scalar(select(func.count()).select_from(Topic)) == 0


def test_an_archived_field_is_not_offered(browser, clock):
    make_field(name="Gestern", archived_at=clock.now)
    make_field(name="Heute")

    page = browser.get("/themen/neu")

    assert page.read('select[name="field"] option') == ["Bitte wählen", "Heute"]


def test_similar_topics_are_shown_while_a_title_is_typed(client):
    make_topic(title="Fehlende Fahrradständer am Hauptbahnhof")
    make_topic(title="Mehr Grün auf dem Schlossplatz")

    page = client.get("/themen/aehnliche?titel=Fahrradst%C3%A4nder+fehlen+am+Hauptbahnhof")

    assert "Fehlende Fahrradständer am Hauptbahnhof" in page.body
    assert "Schlossplatz" not in page.body
    assert "<html" not in page.body


def test_nothing_similar_says_nothing(client):
    assert client.get("/themen/aehnliche?titel=Irgendwas").body.strip() == ""


def test_the_author_edits_title_and_text(browser, person, clock):
    topic = make_topic(by=person, title="Bänke am Okerufer")
    clock.advance(hours=1)

    form = browser.get(f"/themen/{topic.public_id}/bearbeiten").form("Änderungen speichern")
    page = form.fill({"Titel": "Bänke und Papierkörbe am Okerufer", "Ihr Text": "Beides fehlt."}).submit(
        "Änderungen speichern"
    )

    assert page.heading == "Bänke und Papierkörbe am Okerufer"
    assert "Titel geändert; zuvor: „Bänke am Okerufer“." in page.main


def test_the_link_to_edit_an_opening_post_leads_to_the_topic(browser, person):
    topic = make_topic(by=person)

    page = browser.get(f"/beitrag/{opening_of(topic).public_id}/bearbeiten")

    assert page.path == f"/themen/{topic.public_id}/bearbeiten"


def test_a_proposal_is_edited_in_its_three_fields(browser, person):
    field = make_field()
    form = browser.get("/themen/neu?art=vorschlag").form(PUBLISH)
    form.fill(
        {
            "Titel": "Engstellen melden",
            "problem": "Eng.",
            "idea": "Melden.",
            "benefit": "Alle.",
            "field": field.public_id,
        }
    )
    form.submit(PUBLISH)

    form = browser.get(f"/themen/{only_topic().public_id}/bearbeiten").form("Änderungen speichern")
    form.fill({"idea": "Ein Formular zum Melden."}).submit("Änderungen speichern")

    assert opening_of(only_topic()).parts == {"problem": "Eng.", "idea": "Ein Formular zum Melden.", "benefit": "Alle."}


def test_nobody_edits_the_topic_of_another(browser):
    browser.get(f"/themen/{make_topic().public_id}/bearbeiten", status=403)


def test_an_expert_answers_for_the_city(expert):
    topic = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(address_of(topic)).follow("Für die Stadt antworten")

    page = (
        page.form("Antwort veröffentlichen")
        .fill(
            {
                "Antwort": "Das ist möglich.",
                "Stelle der Stadt, die antwortet": "Fachbereich Muster",
                "Zusage": "Kostenschätzung",
                "Eingelöst bis": "2026-12-31",
            }
        )
        .submit("Antwort veröffentlichen")
    )

    answer = posts_of(topic)[1]
    assert page.path == address_of(topic)
    assert "Antwort der Verwaltung" in page.main
    assert (answer.spoken_as, answer.promise) == ("Fachbereich Muster", "Kostenschätzung")


def test_the_unit_of_an_expert_is_filled_in(make_client):
    person = make_user(roles=(Role.EXPERT,))
    make_mandate(person, make_organisation(kind=OrganisationKind.CITY_UNIT, name="Referat Muster"))

    page = make_client(person=person).get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    assert page.form("Antwort veröffentlichen").value("Stelle der Stadt, die antwortet") == "Referat Muster"


def test_a_promise_needs_a_date(expert):
    page = expert.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    page = (
        page.form("Antwort veröffentlichen")
        .fill(
            {
                "Antwort": "Ja.",
                "Stelle der Stadt, die antwortet": "Referat Muster",
                "Zusage": "Bald",
                "promise_due": "morgen",
            }
        )
        .submit("Antwort veröffentlichen", status=422)
    )

    assert page.errors == {"Eingelöst bis": "Geben Sie ein Datum ein, zum Beispiel 25.03.2026."}


def test_residents_do_not_answer_for_the_city(browser):
    browser.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung", status=403)


def test_an_expert_takes_a_proposal_a_step_further(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "In Prüfung", "reason": "Zulässig und zuständig."}).submit("Status setzen")

    assert proposal.status is Status.IN_REVIEW
    assert "Zulässig und zuständig." in page.main


def test_a_step_without_reason_is_refused_beside_the_field(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "Angenommen"}).submit("Status setzen", status=422)

    assert list(page.errors.values()) == ["Nennen Sie einen Grund, den alle lesen können."]


def test_an_expert_postpones_the_answer_visibly(expert, clock):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Antwort verschieben")

    page = page.fill({"frist-until": "2026-04-30", "frist-reason": "Wir warten."}).submit("Antwort verschieben")

    assert "Antwort verschoben auf den 30.04.2026." in page.main


def test_a_discussion_has_no_status_page(expert):
    expert.get(f"/themen/{make_topic().public_id}/status", status=403)


def test_steering_is_for_the_moderation(browser, expert):
    for one in (browser, expert):
        one.get(f"/themen/{make_topic().public_id}/lenken", status=403)


def test_a_topic_is_closed_with_what_came_of_it(moderator):
    topic = make_topic()

    page = steer(moderator, topic).form("Thema abschließen").fill({"close-summary": "Die Bänke **kommen**."})
    page = page.submit("Thema abschließen")

    assert "Die Bänke kommen." in page.main
    assert "Abgeschlossen." in page.main


def test_closing_without_a_summary_keeps_the_page_and_says_why(moderator):
    topic = make_topic()

    page = steer(moderator, topic).press("Thema abschließen", status=422)

    assert page.errors == {"Zusammenfassung": "Schreiben Sie einen Text."}
    assert page.find(".error-summary a").get("href") == "#close-summary"


def test_locking_and_unlocking(moderator):
    topic = make_topic()

    steer(moderator, topic).form("Thema sperren").fill({"lock-reason": "Beruhigung"}).submit("Thema sperren")
    locked = topic.locked_at
    steer(moderator, topic).press("Thema entsperren")

    assert locked is not None
    assert topic.locked_at is None


def test_pinning_and_releasing(moderator):
    topic = make_topic()

    steer(moderator, topic).press("Thema anheften")
    pinned = topic.pinned_at
    steer(moderator, topic).press("Thema lösen")

    assert pinned is not None
    assert topic.pinned_at is None


def test_a_topic_moves_to_another_field(moderator):
    topic, field = make_topic(), make_field(name="Smart Living")

    form = steer(moderator, topic).form("Thema verschieben")
    form.fill({"move-field": field.public_id, "move-reason": "Passt besser."}).submit("Thema verschieben")

    assert topic.field_id == field.id


def test_a_merged_topic_leads_to_the_one_it_went_into(moderator, client):
    old, target = make_topic(body="Alter Gedanke."), make_topic()
    post = opening_of(old)
    form = steer(moderator, old).form("Themen zusammenführen")

    form.fill({"merge-target": f"http://localhost{address_of(target)}?seite=1#b1", "merge-reason": "Dasselbe."}).submit(
        "Themen zusammenführen"
    )

    assert client.get(address_of(old), status=301, follow=False).headers["Location"].endswith(address_of(target))
    assert (
        client.get(f"/beitrag/{post.public_id}", status=302, follow=False)
        .headers["Location"]
        .endswith(f"{address_of(target)}#b2")
    )
    assert "Alter Gedanke." in client.get(address_of(old)).main


def test_merging_needs_the_address_of_a_topic(moderator):
    form = steer(moderator, make_topic()).form("Themen zusammenführen")

    page = form.fill({"merge-target": "https://example.org/", "merge-reason": "Dasselbe."}).submit(
        "Themen zusammenführen", status=422
    )

    assert "Unter dieser Adresse gibt es kein Thema" in page.text


def test_posts_are_split_off_into_a_topic_of_their_own(moderator):
    topic = make_topic()
    for number in range(4):
        make_reply(topic, body=f"Beitrag {number}")
    form = steer(moderator, topic).form("Beiträge abtrennen")

    page = form.fill(
        {
            "split-numbers": "2, 4-5",
            "split-title": "Ein anderes Anliegen",
            "split-field": topic.field.public_id,
            "split-reason": "Eigenes Thema.",
        }
    ).submit("Beiträge abtrennen")

    assert page.heading == "Ein anderes Anliegen"
    assert [post.number for post in posts_of(topic)] == [1, 3]
    assert not find_differences()


@pytest.mark.parametrize("numbers", ["", "eins", "1", "99", "2-", "1-999999"])
def test_numbers_that_name_no_reply_are_refused(moderator, numbers):
    topic = make_topic()
    make_reply(topic)
    form = steer(moderator, topic).form("Beiträge abtrennen")

    page = form.fill(
        {
            "split-numbers": numbers,
            "split-title": "Ein anderes Anliegen",
            "split-field": topic.field.public_id,
            "split-reason": "Eigenes Thema.",
        }
    ).submit("Beiträge abtrennen", status=422)

    assert "Nummern der Beiträge" in page.errors


def test_a_title_never_takes_the_address_of_another_page(client):
    topic = make_topic(title="Antwort der Verwaltung")

    assert client.get(address_of(topic)).heading == "Antwort der Verwaltung"


def test_composing_costs_the_same_queries_however_many_topics_there_are(browser):
    make_field()
    counted = []
    for _ in range(2):
        with count_queries() as queries:
            browser.get("/themen/neu")
        counted.append(len(queries))
        for number in range(12):
            make_topic(title=f"Fahrradständer am Bahnhof {number}")

    assert counted[0] == counted[1] <= 4


def test_looking_for_similar_topics_costs_two_queries_however_many_there_are(client):
    for number in range(12):
        make_topic(title=f"Fahrradständer am Bahnhof {number}")

    with count_queries() as queries:
        client.get("/themen/aehnliche?titel=Fahrradst%C3%A4nder+am+Bahnhof")

    assert len(queries) == 2
