"""With the release everybody reads the answers, nothing changes any more, and each author gets one message."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module, Procedure, ProcedureChange
from forum.consultations.models.weighing_counts import WeighingCount
from forum.consultations.results.services.publish import publish_result
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.text.locale import in_language
from forum.core.time import clock as city_clock
from forum.discussions.services.hide import hide_post
from forum.weighing.closing_check import unanswered_contributions
from forum.weighing.errors import StepFinished, Unanswered
from forum.weighing.jobs import forget_senders, tell_authors_of
from forum.weighing.kinds import Disposition, Step
from forum.weighing.models import EnteredText
from forum.weighing.services import same
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_step
from tests.consultations.ideas.factories import make_idea
from tests.factories import make_user
from tests.support.outbox import mails_to
from tests.weighing.factories import (
    LIGHT,
    PATH,
    add_idea,
    answer,
    contributions_of,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
)
from tests.weighing.test_desk import address


def answered_weighing(*words, **values):
    """Each contribution whole under one argument of its own, answered."""
    weighing = make_weighing(*words, **values)
    for one in contributions_of(weighing):
        answer(make_argument(weighing, f"Punkt zu {one.number}", *passages_of(one)), reason=f"Antwort {one.number}.")
    return weighing


@pytest.mark.both_databases
def test_nothing_is_released_while_somebody_waits_for_an_answer_unless_a_reason_is_given(app):
    weighing = make_weighing()

    with pytest.raises(Unanswered):
        release_answers(weighing, by=make_office())
    release_answers(weighing, by=make_office(), reason="Der Rest folgt im Herbst.")

    assert weighing.is_released


@pytest.mark.both_databases
def test_nothing_changes_after_the_release(app):
    weighing = answered_weighing("Eine Bank fehlt.")

    release_answers(weighing, by=make_office())
    release_answers(weighing, by=make_office())

    with pytest.raises(StepFinished):
        make_argument(weighing)
    with pytest.raises(StepFinished):
        cut(first(weighing), "Bank")


@pytest.mark.both_databases
def test_senders_are_forgotten_once_nobody_can_ask_any_more(clock):
    weighing = make_weighing("Eine Bank fehlt.")
    enter_letter(weighing, "Zehn sind zu viel.")
    release_answers(weighing, by=make_office(), reason="Ein Rest bleibt.")
    forget_senders()
    assert session.query(EnteredText).one().author_name

    clock.advance(days=400)
    forget_senders()

    entered = session.query(EnteredText).one()
    assert (entered.author_name, entered.address, entered.body) == ("", "", "Zehn sind zu viel.")


@pytest.mark.both_databases
def test_those_attached_get_the_answers_of_the_other_one(app):
    author = make_user()
    weighing = make_weighing("Bitte eine Mindestzahl nennen.")
    attached = add_idea(weighing, "Bitte eine Mindestzahl nennen.", by=author)
    same.attach(attached, first(weighing), by=make_office())
    answer(make_argument(weighing, "Mindestzahl", *passages_of(first(weighing))), reason="Zehn.")
    release_answers(weighing, by=make_office())

    tell_authors_of(weighing.id)

    (mail,) = mails_to(author)
    assert "Zehn." in mail.text_body


@pytest.mark.both_databases
def test_results_learn_how_long_answers_took(clock):
    weighing = answered_weighing("Eine Bank fehlt.")
    clock.advance(days=12)

    release_answers(weighing, by=make_office())

    kept = session.get_one(WeighingCount, weighing.procedure_id)
    session.refresh(kept)
    assert (kept.days_to_answer, kept.released_at) == (12, weighing.released_at)


@pytest.mark.both_databases
def test_days_to_an_answer_are_those_of_contributions_that_have_one(clock):
    weighing = answered_weighing("Eine Bank fehlt.")
    clock.advance(days=12)
    for text in ("Ein Baum fehlt.", "Ein Brunnen fehlt."):
        enter_letter(weighing, text)

    release_answers(weighing, by=make_office(), reason="Die übrigen folgen im Herbst.")

    kept = session.get_one(WeighingCount, weighing.procedure_id)
    session.refresh(kept)
    assert (kept.contributions, kept.answered, kept.days_to_answer) == (3, 1, 12)


@pytest.mark.both_databases
def test_what_was_said_after_collecting_waits_for_its_answer(make_client, clock):
    weighing = answered_weighing("Eine Bank fehlt.")
    finish_step(weighing, Step.COLLECT, by=make_office())
    make_idea(session.scalars(select(Module).where(Module.procedure_id == weighing.procedure_id)).one())
    session.commit()

    with pytest.raises(Unanswered):
        release_answers(weighing, by=make_office())

    session.rollback()
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    page = office.get(address(weighing, "freigeben"))
    assert "Ein Beitrag hat noch keine Antwort. Davon noch nicht übernommen: 1." in page.main
    obstacle = unanswered_contributions(session.get_one(Procedure, weighing.procedure_id))
    with in_language("de"):
        assert str(obstacle.told) == "Abgeschlossen, obwohl 1 von 2 Beiträgen keine Antwort haben"


def test_guests_read_answers_below_an_idea_once_they_are_released(client, clock):
    weighing = make_weighing()
    contribution = first(weighing)
    cut(contribution, PATH)
    light, path, _rest = passages_of(contribution)
    answer(make_argument(weighing, "Ampel", light), Disposition.FOLLOWED, "Zwei Sekunden mehr.")
    answer(make_argument(weighing, "Radweg", path), Disposition.NOT_FOLLOWED, "Die Mauer bleibt.")
    thread = session.get_one(IdeaThread, post_of(contribution).thread_id)
    session.commit()
    address = f"/idee/{thread.public_id}/{thread.slug}"
    before = client.get(f"/beteiligung/idee/{thread.public_id}/{thread.slug}", status=None)
    address = before.address if before.status == 200 else address
    assert "Die Mauer bleibt." not in client.get(address).text

    release_answers(weighing, by=make_office(), reason="Der Gruß bleibt offen.")
    session.commit()

    page = client.get(address)
    assert "Die Mauer bleibt." in page.text
    assert "Nicht berücksichtigt" in page.text
    assert PATH in page.text


def test_readers_of_every_kind_read_the_answers_one_after_the_other(client, make_client):
    weighing = answered_weighing("Eine Bank fehlt.")
    thread = session.get_one(IdeaThread, post_of(first(weighing)).thread_id)
    release_answers(weighing, by=make_office())
    session.commit()
    address = f"/beteiligung/idee/{thread.public_id}/{thread.slug}"

    for reader in (client, make_client(person=make_user()), make_client(person=make_user(roles=(Role.OFFICE,)))):
        assert "Antwort 1." in reader.get(address).text


def test_answers_to_hidden_words_are_shown_to_nobody(client, clock):
    weighing = answered_weighing("Wer das liest, ist ein Dummkopf.")
    release_answers(weighing, by=make_office())
    hide_post(post_of(first(weighing)), by=make_office(), reason="Beleidigung")

    tell_authors_of(weighing.id)

    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def test_a_procedure_ends_with_open_contributions_only_for_a_reason_that_everybody_reads(make_client, clock):
    weighing = make_weighing()
    procedure = session.get_one(Procedure, weighing.procedure_id)
    clock.advance(days=20)
    procedure.result, procedure.outcome = "Es wird gebaut.", "Zwei Bänke"
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    page = office.get(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/bearbeiten")
    assert "Das Verfahren lässt sich noch nicht abschließen. Ein Beitrag hat keine Antwort." in page.text

    page = page.follow("Zum Ergebnis").press("Ergebnis veröffentlichen", status=422)
    reason = "Der Bauausschuss tagt erst im Herbst."
    page = page.form("Ergebnis veröffentlichen").fill({"Begründung, trotzdem abzuschließen": reason})
    page.submit("Ergebnis veröffentlichen")

    session.expire_all()
    change = session.query(ProcedureChange).filter_by(reason=reason).one()
    assert change.what == "Abgeschlossen, obwohl 1 von 1 Beiträgen keine Antwort haben"
    assert reason in make_client().get(f"/beteiligung/{procedure.public_id}/{procedure.slug}").text


def test_an_answered_procedure_ends_without_a_word(app, clock):
    weighing = answered_weighing("Eine Bank fehlt.")
    procedure = session.get_one(Procedure, weighing.procedure_id)
    clock.advance(days=20)
    procedure.result, procedure.outcome = "Es wird gebaut.", "Zwei Bänke"

    publish_result(procedure, by=make_office())

    assert procedure.result_at == city_clock.now()
    assert procedure.result_at > procedure.closes_at - timedelta(days=1)
    assert LIGHT
