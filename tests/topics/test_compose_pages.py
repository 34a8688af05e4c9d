"""Opening and editing topics as people meet it."""

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.topics.models import Direction, Kind, Topic
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_topic, make_user
from tests.search.finding import index_now
from tests.support.queries import count_queries

PUBLISH = "Thema veröffentlichen"


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
    assert page.find(".note a.kern-btn--secondary").get("href").startswith("/konto/anmelden?next=")
    assert page.find('textarea[name="body"]').get("data-draft") == "thema-neu"


def test_a_guest_who_sends_the_form_logs_in_on_the_page_that_carries_it(client):
    make_field()
    form = client.get("/themen/neu").form("Anmelden und Text mitnehmen").fill({"Ihr Text": "Wo fehlen Bänke?"})

    page = form.submit("Anmelden und Text mitnehmen", status=403)

    assert page.heading == "Anmelden"
    assert page.read("main textarea[readonly]") == ["Wo fehlen Bänke?"]
    assert "Browser" not in page.main


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
    index_now()

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


def test_looking_for_similar_topics_costs_the_same_queries_however_many_there_are(client):
    counted = []
    for _ in range(2):
        for number in range(6):
            make_topic(title=f"Fahrradständer am Bahnhof {number}")
        index_now()
        with count_queries() as queries:
            client.get("/themen/aehnliche?titel=Fahrradst%C3%A4nder+am+Bahnhof")
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 7
