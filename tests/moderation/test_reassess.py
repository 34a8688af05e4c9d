"""Cases that wait because of a hint alone are judged anew: what is not to be looked at at once is closed, and logged."""

import pytest
from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from forum.moderation.commands import reassess
from forum.moderation.measures.texts import NO_ACTION
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.services.open_case import open_case
from forum.moderation.services.queue_case import queue_case
from forum.triage.services import ensure_default_terms
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of

pytestmark = pytest.mark.both_databases

INSULT = "Ihr seid doch alle Vollidioten, verpisst euch endlich aus dem Rathaus."
CIVIL = "Die Brücke an der Meckenheimer Allee sollte verkehrsberuhigend umgebaut werden."


@pytest.fixture(autouse=True)
def word_lists():
    ensure_default_terms()


def waiting_for_a_hint(post):
    """A case as earlier versions opened them for any remark."""
    case = open_case(subject_of(post), occasion=Occasion.TRIAGE)
    queue_case(case, Occasion.TRIAGE)
    session.commit()
    return case


def run(app):
    said = app.test_cli_runner().invoke(reassess)
    assert said.exit_code == 0, said.output
    session.expire_all()
    return said.output


def references():
    return set(session.scalars(select(Case.reference)))


def test_a_hint_that_names_nothing_is_closed_and_an_insult_stays(app):
    civil, insult = waiting_for_a_hint(make_post(body=CIVIL)), waiting_for_a_hint(make_post(body=INSULT))
    kept = insult.reference
    closed = civil.reference

    said = run(app)

    assert references() == {kept}
    assert "1 cases of hints were closed, 1 stay open." in said
    acts = session.scalars(select(Activity).where(Activity.verb == "case.withdrawn")).all()
    assert [act.details["reference"] for act in acts] == [closed]
    assert session.scalars(select(AuditEntry.verb)).all().count("case.withdrawn") == 1


def test_a_case_that_was_decided_before_is_decided_again(app, clock):
    post = make_post(body=CIVIL)
    report_thing(post)
    decide_on(post, NO_ACTION)
    decided_at = case_of(post).decided_at
    clock.advance(seconds=60)
    waiting_for_a_hint(post)

    run(app)

    case = case_of(post)
    assert (case.state, case.decided_at) == (CaseState.DECIDED, decided_at)


def test_what_people_have_in_hand_stays(app):
    reported, taken = waiting_for_a_hint(make_post(body=CIVIL)), waiting_for_a_hint(make_post(body=CIVIL))
    queue_case(reported, Occasion.REPORT)
    taken.taken_by_id = make_moderator().id
    session.commit()
    kept = {reported.reference, taken.reference}

    run(app)

    assert references() == kept


def test_numbers_of_closed_cases_are_not_given_again(app):
    first = waiting_for_a_hint(make_post(body=CIVIL)).reference
    run(app)

    assert waiting_for_a_hint(make_post(body=CIVIL)).reference != first
