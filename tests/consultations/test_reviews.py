"""A draft is commented on by paragraph; what is said stays with its paragraph, and the phase says who may write."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.reviews.module_kind import REVIEW
from forum.consultations.reviews.queries.find import list_published
from forum.consultations.reviews.services.prepare import publish_text
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.policies import may_reply, may_support
from forum.papers.deciding import preselected
from forum.papers.kinds import AmendmentState, OpenAmendments
from forum.papers.queries.papers import find_paper
from forum.papers.queries.text import list_clauses, state_of
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.shape import strike_paragraph
from forum.papers.services.structure import checked_blocks
from forum.papers.services.take_text import match_text, take_text
from forum.papers.services.versions import Closing
from tests.accounts.people import PASSWORD, make_account
from tests.consultations.factories import make_procedure
from tests.consultations.review_factories import DRAFT, clauses_of, make_remark_on, make_review, make_suggestion
from tests.factories import make_user
from tests.papers.drafts import docx_of, heading, paragraph
from tests.support.actors import actor_of
from tests.support.client import Client
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def office(clock):
    return make_user(roles=(Role.OFFICE,))


@pytest.fixture
def review(office):
    return make_review(by=office)


@pytest.fixture
def mika(app):
    return Client(app, person=make_user())


def address(review):
    return f"/beteiligung/entwuerfe/{review.module.public_id}/"


def next_version(review, text, *, by, closing=None):
    clauses = list_clauses(review.paper)
    blocks = checked_blocks(text)
    matching = match_text(clauses, blocks)
    decisions = {f"block-{place}": preselected(one) for place, one in enumerate(matching.matches)}
    take_text(review.paper, blocks, decisions, state=state_of(clauses), by=by)
    publish_text(review, closing or Closing(), by=by)
    session.flush()


def test_the_office_imports_a_draft_and_publishes_it(app, office, client):
    review = make_review(text="", by=office)
    lotte = Client(app, person=office)
    page = lotte.get(f"/geschaeftsstelle/beteiligungen/module/{review.module.public_id}/entwurf")
    file = ("Leitlinien.docx", docx_of(heading("Grundsätze"), paragraph("Daten sind offen.")))

    seen = page.form("Text übernehmen").fill({"Text aus einer Datei lesen": file}).submit("Text übernehmen")
    assert seen.read(".structure__text") == ["Grundsätze", "Daten sind offen."]
    ready = seen.form("Text übernehmen").submit("Text übernehmen")
    assert "Daten sind offen." not in client.get(address(review)).main
    ready.form("Fassung 1 veröffentlichen").submit("Fassung 1 veröffentlichen")

    assert "Daten sind offen." in client.get(address(review)).main


def test_a_member_remarks_on_a_paragraph_and_is_counted_once(mika, review):
    page = mika.get(address(review))
    key = clauses_of(review)[1].paragraph.public_id

    form = next(one for one in page.find_all("form") if str(one.get("action")).endswith(key))
    fields = {str(one.get("name")): str(one.get("value") or "") for one in form.xpath(".//input")} | {
        "body": "Ab wie vielen?"
    }
    shown = mika.post(str(form.get("action")), fields)

    mika.post(str(form.get("action")), fields)

    assert "Ihre Anmerkung" in shown.main
    assert "Sie haben zu 1 von 3 Absätzen geschrieben" in shown.main
    session.refresh(review.module)
    assert (review.module.contribution_count, review.module.participant_count) == (1, 1)


def test_a_guest_is_told_before_the_first_field_that_an_account_is_needed(client, review):
    page = client.get(address(review))

    assert page.main.index("Zum Mitmachen brauchen Sie hier ein Konto") < page.main.index("Anmerkung zu Absatz 1")
    assert "0 von 3 Absätzen mit Anmerkungen" in page.main


def test_what_a_guest_typed_survives_the_log_in(client, review):
    person = make_account()
    client.get(address(review))
    key = clauses_of(review)[0].paragraph.public_id
    fields = {"body": "Gilt das auch für Firmen?", "speaking": "private"}

    asked = client.post(f"{address(review)}absatz/{key}", fields, status=403)
    account = {"E-Mail-Adresse": person.email, "Passwort": PASSWORD}
    filled = asked.form("Anmelden").fill(account).submit(status=422)

    assert "Gilt das auch für Firmen?" in filled.find("textarea[name=body]").text


def test_a_suggestion_is_shown_as_a_difference_and_can_be_withdrawn(mika, review):
    key = clauses_of(review)[1].paragraph.public_id
    form = mika.get(f"{address(review)}absatz/{key}/vorschlag").form("Vorschlag absenden")
    answers = {
        "Ihre Fassung des Absatzes": "Personenbezogene Daten werden nie veröffentlicht.",
        "Begründung": "Klarer.",
    }

    shown = form.fill(answers).submit("Vorschlag absenden")
    assert shown.find_all(".remark--mine ins")
    assert "1 Textvorschlag" in shown.main
    button = shown.find(".remark--mine button")
    gone = mika.post(str(button.get("formaction")))

    assert "Zurückgenommen" in gone.main
    session.refresh(review.module)
    assert review.module.contribution_count == 0


def test_others_agree_and_see_how_many_do(app, review, mika):
    remark = make_remark_on(review)

    mika.post(f"/beitrag/{remark.post.public_id}/unterstuetzen")

    assert "1 stimmt zu · zugestimmt" in mika.get(address(review)).main
    assert "1 stimmt zu" in Client(app).get(address(review)).main


def test_the_phase_says_when_one_may_write_and_agree(app, review, clock):
    person = make_user()
    remark = make_remark_on(review)
    thread = review.paper.thread
    assert may_reply(actor_of(person), thread)

    clock.advance(days=13)

    assert not may_reply(actor_of(person), thread)
    assert not may_support(actor_of(person), remark.post, thread)
    mika = Client(app, person=person)
    page = mika.get(address(review))
    assert "Geschlossen seit" in page.main
    assert not page.find_all(".clause form")
    key = clauses_of(review)[0].paragraph.public_id
    mika.post(f"{address(review)}absatz/{key}", {"body": "Zu spät."}, status=403)


def test_nobody_but_the_office_reads_the_next_version_before_it_is_published(app, office, review, client, mika):
    edit_paragraph(clauses_of(review)[0].paragraph, body="Daten sind geheim.", seen=1, by=office)

    for reader in (client, mika):
        assert "Daten sind geheim." not in reader.get(address(review)).main
    assert find_paper(review.paper.public_id, actor=GUEST) is None
    mika.get(f"/texte/absatz/{clauses_of(review)[0].paragraph.public_id}/verlauf", status=404)


def test_remarks_stay_with_their_paragraph_in_the_next_version(office, review, mika):
    make_remark_on(review, 1, body="Zum ersten Absatz.")
    make_remark_on(review, 3, body="Zu den Rohdaten.")
    first = clauses_of(review)[0].paragraph.public_id

    next_version(
        review,
        DRAFT.replace("30 Tagen", "14 Tagen").replace(
            "# Grundsätze", "# Vorab\n\nEin neuer Absatz geht voran.\n\n# Grundsätze"
        ),
        by=office,
    )

    page = mika.get(address(review))
    moved = page.find(f"#a-{first}")
    assert "Zum ersten Absatz." in moved.text_content()
    assert "seither geändert" not in moved.text_content()
    last = page.find(f"#a-{clauses_of(review)[3].paragraph.public_id}")
    assert "Zu den Rohdaten." in last.text_content()
    assert "Text seither geändert" in last.text_content()
    changes = mika.get(f"{address(review)}aenderungen")
    assert "1 Absatz geändert, 2 neu, 0 gestrichen" in changes.main or "1 Absatz geändert" in changes.main


def test_remarks_on_a_struck_paragraph_are_still_read(office, review, client):
    make_remark_on(review, 2, body="Das fehlt mir.")
    strike_paragraph(clauses_of(review)[1].paragraph, seen=1, by=office)
    publish_text(review, Closing(), by=office)

    page = client.get(address(review))

    assert "Anmerkungen zu Absätzen früherer Fassungen" in page.main
    assert "Das fehlt mir." in page.main


def test_open_suggestions_are_carried_or_closed_and_it_is_said(office, review, client):
    suggestion = make_suggestion(review, 1)

    next_version(review, DRAFT.replace("30", "14"), by=office)
    assert "1 offener Textvorschlag wurde übernommen" in client.get(address(review)).main
    closing = Closing(open_amendments=OpenAmendments.CLOSED, reason="Die Frist ist um.")
    next_version(review, DRAFT.replace("30", "10"), by=office, closing=closing)

    assert suggestion.state is AmendmentState.CLOSED
    page = client.get(address(review))
    assert "1 offener Textvorschlag wurde geschlossen. Grund: Die Frist ist um." in page.main


def test_groups_that_are_not_asked_read_and_do_not_write(app):
    procedure = make_procedure(audience=Audience.GROUPS, groups=["science"])
    review = make_review(procedure=procedure)

    page = Client(app, person=make_user()).get(address(review))

    assert "Wissenschaft" in page.main
    assert not page.find_all(".clause form")


def test_a_link_to_a_post_leads_to_it(client, review):
    remark = make_remark_on(review)

    page = client.get(f"/beitrag/{remark.post.public_id}")

    assert page.find_all(f"#b{remark.post.number}")


def test_the_page_asks_as_much_however_much_is_said(mika, office):
    small = make_review(by=office)
    large = make_review(text="\n\n".join(f"Absatz {number} sagt etwas Eigenes." for number in range(60)), by=office)
    make_remark_on(small)
    make_suggestion(small, 2)
    for number in range(60):
        make_remark_on(large, number + 1)
    make_suggestion(large, 2)
    session.commit()

    for one in (small, large):
        mika.get(address(one))
    with count_queries() as few:
        mika.get(address(small))
    with count_queries() as many:
        mika.get(address(large))

    assert len(many) == len(few) <= 26


def test_a_module_without_a_published_version_is_named_as_missing(office):
    review = make_review(is_published=False, by=office)
    assert len(REVIEW.lacks(review.module)) == 1
    publish_text(review, Closing(), by=office)
    assert not REVIEW.lacks(review.module)
    assert list_published(review)
