"""A measure that the forum does not have, written by the recipe: a topic rests until a day that the form asks for."""

from datetime import timedelta

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.models import User
from forum.core.access import Verdict, unless
from forum.core.time import clock
from forum.discussions.services.steer import lock_thread, unlock_thread
from forum.moderation.measure_specs import (
    Details,
    OfText,
    Question,
    Taking,
    ThingMail,
    ThingMeasure,
    Undoing,
)
from forum.moderation.measures.texts import NO_ACTION
from forum.moderation.subjects import Subject

HOW_LONG = "Wählen Sie, wie lange das Thema ruht."


def _find_days(days: str) -> int | None:
    return int(days) if days in ("1", "7") else None


DAYS = Question(
    name="resting_days",
    field=SelectField(
        "Wie lange?",
        choices=[SelectChoice("", "Bitte wählen"), SelectChoice("1", "einen Tag"), SelectChoice("7", "sieben Tage")],
        validate_choice=False,
    ),
    find_answer=_find_days,
    missing=HOW_LONG,
)


def _may_rest(subject: Subject, _by: User) -> Verdict:
    return unless(subject.thread is None or subject.thread.locked_at is not None, "Dieses Thema ruht schon.")


def _let_rest(taking: Taking[Subject]) -> Details:
    assert taking.target.thread is not None
    lock_thread(taking.target.thread, reason=taking.reason, by=taking.by)
    return {"rests_until": (clock.now() + timedelta(days=taking.answers.to(DAYS))).isoformat()}


def _wake(undoing: Undoing[Subject]) -> ThingMeasure:
    assert undoing.target.thread is not None
    unlock_thread(undoing.target.thread, by=undoing.by)
    return NO_ACTION


REST = ThingMeasure(
    key="rest",
    label="Thema ruhen lassen",
    digit=None,
    hint="niemand schreibt, bis sich alle beruhigt haben",
    is_restriction=True,
    may=_may_rest,
    take=_let_rest,
    undo=_wake,
    resets_trust=False,
    asks=(DAYS,),
    fits_several=False,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda _kind: "Ihr Thema ruht",
        opening=lambda title: f"die Moderation lässt Ihr Thema ruhen: {title}.",
        effect="Bis zu einem Tag kann niemand schreiben",
    ),
    link_label="",
    to_reporter="die Moderation hat Ihre Meldung geprüft und lässt das Thema ruhen.",
    to_reporter_on_objection="",
    statement_code="DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
    of_text=OfText.NOTHING,
)
