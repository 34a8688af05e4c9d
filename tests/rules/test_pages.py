"""The rules as people read them, and as the office changes them."""

import pytest

from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from forum.rules import queries
from forum.rules.services.publish import ensure_first_version
from tests.factories import make_user
from tests.rules.versions import make_office, publish_draft
from tests.support.queries import count_queries

OVERVIEW = "/geschaeftsstelle/dialogregeln/"


@pytest.fixture
def office(client, clock):
    ensure_first_version()
    client.log_in(make_office())
    return client


def test_an_empty_forum_shows_the_built_in_rules_with_procedure_and_misuse(client):
    page = client.get("/dialogregeln")

    assert "12 Regeln gelten im ganzen Forum" in page.main
    assert page.headings[1] == "1. Respektvoll und per Sie"
    for words in ("Missbrauch", "Zahl", "Anteil", "Schwere", "Absicht", "Dies ist die erste Fassung."):
        assert words in page.main


def test_a_coming_version_is_announced_with_its_changes(client, clock):
    publish_draft()
    session.commit()

    page = client.get("/dialogregeln")
    coming = page.follow("Neue Regeln mit allen Änderungen lesen")

    assert "Ab dem 24. März 2026 gelten neue Regeln." in page.main
    assert "12 Regeln gelten" in page.main
    assert "Gilt noch nicht" in coming.main
    (added,) = coming.read("main ins")
    assert "Künstliche Intelligenz kennzeichnen" in added


def test_an_older_version_stays_and_says_when_it_was_replaced(client, clock):
    publish_draft()
    session.commit()
    clock.advance(days=20)

    page = client.get("/dialogregeln").follow("Fassung 2026-01")

    assert "Nicht mehr in Kraft" in page.main
    assert "ersetzt am 24. März 2026" in page.main
    assert "13 Regeln" in client.get("/dialogregeln").main
    client.get("/dialogregeln/2031-07", status=404)


def test_a_draft_is_seen_by_the_office_alone(office, make_client):
    office.get(OVERVIEW).press("Neue Fassung beginnen")

    make_client().get("/dialogregeln/draft", status=404)
    assert "Entwurf" not in make_client().get("/dialogregeln").main


def test_programs_read_the_rules_as_json_and_as_markdown(client, clock):
    publish_draft()
    session.commit()

    copy = client.get("/dialogregeln.json").json
    text = client.get("/dialogregeln.md")

    assert (copy["version"], copy["holds_from"], copy["coming"]["version"]) == ("2026-01", "2026-03-10", "2026-02")
    assert [one["number"] for one in copy["clauses"]] == list(range(1, 13))
    assert copy["clauses"][3]["title"]["en"] == "No insults, threats or discrimination"
    assert copy["clauses"][3]["key"] == "insults"
    assert "http://localhost/melden" in copy["procedure"]["de"]
    assert text.response.mimetype == "text/markdown"
    assert text.body.startswith("# Dialogregeln\n")
    assert "## 12. Beschwerde statt Streit über die Moderation {#moderation}" in text.body
    assert "## Missbrauch" in text.body


def test_the_page_on_moderation_names_contact_points_and_the_way_to_a_dispute_body(client):
    page = client.get("/").follow("Moderation und Kontaktstellen")

    for words in ("in Anlehnung an den DSA", "(Art. 11 DSA)", "(Art. 12 DSA)", "(Art. 21 DSA)", "forum@example.org"):
        assert words in page.main
    assert page.links["www.dsc.bund.de"] == "https://www.dsc.bund.de"
    assert "Out-of-court" in client.get("/dsa", headers={"Accept-Language": "en"}).main


def test_the_office_works_on_a_version_and_publishes_it(office, clock):
    page = office.get(OVERVIEW).press("Neue Fassung beginnen")
    page = (
        page.follow("Regel hinzufügen")
        .form("Regel speichern")
        .fill({"Titel": "Kurz", "Text": "Kurz ist gut."})
        .submit()
    )
    page = page.press("Kurz nach oben")
    page = page.press("Beim Thema bleiben streichen")
    form = page.follow("Vergleichen und veröffentlichen").form("Veröffentlichen und alle Konten benachrichtigen")
    page = form.fill({"Gilt ab": "24.03.2026", "Was neu ist": "Kurz sein."}).submit()

    assert "Fassung 2026-02 ist veröffentlicht." in page.flashes[0]
    titles = [one.title for one in queries.list_clauses("2026-02")]
    assert titles[-2:] == ["Kurz", "Beschwerde statt Streit über die Moderation"]
    assert "Beim Thema bleiben" not in titles
    session.expire_all()
    verbs = [one.verb for one in session.query(AuditEntry).order_by(AuditEntry.sequence)]
    assert verbs == [
        "rules.draft_begun",
        "rules.clause_added",
        "rules.clause_moved",
        "rules.clause_removed",
        "rules.published",
    ]


def test_an_open_form_changes_its_own_clause_after_the_order_changed(office):
    overview = office.get(OVERVIEW).press("Neue Fassung beginnen")
    form = overview.follow("3. Sachlich begründen").form("Regel speichern").fill({"Text": "Nennen Sie Gründe."})
    overview.press("Sachlich begründen nach oben")

    form.submit()

    texts = {row.title: row.text for row in queries.list_rows(queries.find_draft())}
    assert texts["Sachlich begründen"] == "Nennen Sie Gründe."
    assert texts["Beim Thema bleiben"].startswith("Bleiben Sie")


def test_what_is_wrong_with_a_publication_stands_at_its_field(office, clock):
    office.get(OVERVIEW).press("Neue Fassung beginnen")
    form = office.get(f"{OVERVIEW}entwurf/veroeffentlichen").form("Veröffentlichen und alle Konten benachrichtigen")

    page = form.fill({"Gilt ab": "11.03.2026", "Was neu ist": "Etwas."}).submit(status=422)

    assert "14 Tage bekannt" in page.errors["Gilt ab"]
    assert page.find("textarea[name=change_note]").text.strip() == "Etwas."
    page = (
        page.form("Veröffentlichen und alle Konten benachrichtigen").fill({"Gilt ab": "01.04.2026"}).submit(status=422)
    )
    assert "hat sich nichts geändert" in page.error_summary[0]


def test_half_a_translation_is_refused(office):
    page = office.get(OVERVIEW).press("Neue Fassung beginnen").follow("1. Respektvoll")

    page = page.form("Regel speichern").fill({"Titel auf Englisch": ""}).submit(status=422)

    assert "Übersetzen Sie Titel und Text" in page.errors["Text auf Englisch"]


def test_the_rules_cost_the_same_however_many_versions_there_are(make_client, clock):
    def queries_of_page():
        # a member's page is made anew each time
        with count_queries() as counted:
            member.get("/dialogregeln")
        return len(counted)

    member = make_client(person=make_user())
    ensure_first_version()
    # the clauses in force are read once
    member.get("/dialogregeln")
    few = queries_of_page()
    for number in range(1, 5):
        publish_draft(in_days=20 * number)
    session.commit()

    assert queries_of_page() == few <= 5


def test_what_the_office_types_is_kept_in_the_browser_until_it_has_arrived(office, clock):
    page = office.get(OVERVIEW).press("Neue Fassung beginnen").follow("Regel hinzufügen")
    saved = page.form("Regel speichern").fill({"Titel": "Kurz", "Text": "Kurz ist gut."}).submit()
    edited = saved.follow("13. Kurz")
    saved_again = edited.form("Regel speichern").fill({"Text": "Kurz ist besser."}).submit()
    publication = saved_again.follow("Vergleichen und veröffentlichen")
    form = publication.form("Veröffentlichen und alle Konten benachrichtigen")
    published = form.fill({"Gilt ab": "24.03.2026", "Was neu ist": "Kurz sein."}).submit()

    for opened, sent in ((page, saved), (edited, saved_again), (publication, published)):
        assert kept_keys(opened) == {meta.get("content") for meta in sent.find_all('meta[name="draft-saved"]')}
        assert len(opened.find_all("main textarea")) == len(opened.find_all("textarea[data-behaviour~=draft]")) == 2
    assert kept_keys(page) != kept_keys(edited)


def kept_keys(page):
    return {field.get("data-draft") for field in page.find_all("[data-behaviour~=draft]")}
