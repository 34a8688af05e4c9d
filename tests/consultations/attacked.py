"""Consultations for the attacks on forms: a draft, a running one, one by invitation."""

from datetime import timedelta
from functools import partial

from forum.accounts.models import User
from forum.consultations.ideas.places import Area
from forum.consultations.ideas.services.questions import change_questions
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.live.services.hiding import hide_question
from forum.consultations.models.ideas import FileRule, PlaceRule
from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.models import QuestionKind
from tests.consultations.factories import make_phase, make_procedure
from tests.consultations.ideas.factories import make_category, make_idea, make_ideas
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.opinions.attacked import opinions_attacked
from tests.consultations.results.attacked import results_attacked
from tests.consultations.review_factories import clauses_of, make_remark_on, make_review, make_suggestion
from tests.consultations.talks.threads import make_talk, make_talks
from tests.consultations.votes_attacked import budgets, polls_and_surveys
from tests.questionnaires.factories import ask

DESK = "/geschaeftsstelle/beteiligungen"


def consultations_of(office: User) -> list[str]:
    """Addresses from which all forms about procedures are found."""
    draft = make_procedure(is_draft=True, by=office)
    drafted_phase = make_phase(draft, by=office)
    running = make_procedure(by=office)
    phase = make_phase(running, by=office)
    closed = make_procedure(audience=Audience.INVITED, by=office)
    live = make_live_module(by=office, releases_first=True)
    waiting, heard, other = make_question(live, is_released=False), make_question(live), make_question(live)
    hide_question(other, by=office, reason="Doppelt.")
    ideas = make_ideas(procedure=running, phase=phase, by=office)
    category = make_category(ideas)
    make_category(ideas)
    make_category(ideas).is_closed = True
    change_settings(ideas, places=PlaceRule.OPTIONAL, area=Area(), files=FileRule.PICTURE, by=office)
    idea = make_idea(ideas, by=office, category=category)
    idea.answer_due_at = clock.now() + timedelta(days=20)
    asked = make_ideas(procedure=running, phase=phase, by=office)
    for words in ("Seit wann ist das so?", "Wer nutzt den Ort?"):
        change_questions(asked, partial(ask, kind=QuestionKind.LINE, words=words), by=office)
    review, empty = make_review(by=office), make_review(text="", by=office)
    unpublished = make_review(is_published=False, by=office)
    make_remark_on(review)
    make_suggestion(review, 2)
    paragraph = clauses_of(review)[0].paragraph.public_id
    unused = make_talks(procedure=draft, phase=make_phase(draft, by=office), by=office)
    talks = make_talks(by=office, takes_threads=True)
    talk = make_talk(talks, by=office)
    session.flush()
    return [
        *polls_and_surveys(),
        *opinions_attacked(),
        *budgets(),
        *results_attacked(),
        *(f"{DESK}/module/{one.public_id}/ideen" for one in (ideas, asked)),
        "/geschaeftsstelle/einlesen/ideen",
        f"/beteiligung/ideen/{ideas.public_id}/neu",
        f"/beteiligung/idee/{idea.public_id}/bearbeiten",
        f"/beteiligung/idee/{idea.public_id}/status",
        f"/beteiligung/idee/{idea.public_id}/antwort-der-verwaltung",
        f"{DESK}/{draft.public_id}/loeschen",
        f"{DESK}/{draft.public_id}/module/{unused.public_id}",
        f"{DESK}/{draft.public_id}/vorschau",
        f"{DESK}/{draft.public_id}/phasen/{drafted_phase.public_id}",
        f"{DESK}/{running.public_id}/phasen/{phase.public_id}",
        f"{DESK}/{closed.public_id}/eingeladene",
        *(f"{DESK}/{one.public_id}/bearbeiten" for one in (draft, running)),
        *(
            f"{DESK}/{running.public_id}/bearbeiten/{word}"
            for word in ("angaben", "entscheidung", "teilnahme", "ergebnis")
        ),
        f"/beteiligung/{running.public_id}/{running.slug}",
        f"{DESK}/module/{talks.public_id}/gespraech",
        f"/beteiligung/gespraech/{talks.public_id}/neu",
        f"/beteiligung/gespraech/thema/{talk.public_id}/antwort",
        f"{DESK}/{running.public_id}/module/neu?art=talk",
        "/raum",
        f"{DESK}/module/{live.public_id}/live",
        f"/beteiligung/live/{live.public_id}/pult",
        f"/beteiligung/live/{live.public_id}/pult/fragen?stand=ausgeblendet",
        *(f"/beteiligung/live/frage/{one.public_id}/pult" for one in (waiting, heard, other)),
        *(f"{DESK}/module/{one.module.public_id}/entwurf" for one in (review, empty, unpublished)),
        f"/beteiligung/entwuerfe/{review.module.public_id}/",
        f"/beteiligung/entwuerfe/{review.module.public_id}/absatz/{paragraph}",
        f"/beteiligung/entwuerfe/{review.module.public_id}/absatz/{paragraph}/vorschlag",
    ]
