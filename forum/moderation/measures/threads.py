"""Measures on the thread in which a post stands: lock it, move it."""

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.models import User
from forum.core.access import Verdict, deny, unless
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.discussions.services.steer import lock_thread, unlock_thread
from forum.fields.models import FieldOfAction
from forum.fields.queries import find_field, list_fields
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
from forum.topics.models import Topic
from forum.topics.services.steer import move_topic

STANDS_NOWHERE = _("This stands in no topic.")
WAITS = _("This waits for its release.")
IS_MERGED = _("This topic has been merged into another one.")


def _field_choices() -> list[SelectChoice]:
    """The fields of action that take topics."""
    fields = [SelectChoice(field.public_id, field.name) for field in list_fields(with_archived=False)]
    return [SelectChoice("", str(_("Please choose"))), *fields]


def _find_open_field(public_id: str) -> FieldOfAction | None:
    field = find_field(public_id)
    return field if field and field.archived_at is None else None


FIELD = Question(
    name="field",
    field=SelectField(_("To this field of action"), choices=_field_choices, validate_choice=False),
    find_answer=_find_open_field,
    missing=_("Choose the field of action to which the topic belongs."),
)


def _thread_of(subject: Subject) -> Thread:
    assert subject.thread is not None
    return subject.thread


def _may_move(subject: Subject, _by: User) -> Verdict:
    return _may_act_on_thread(subject) if isinstance(subject.thread, Topic) else deny(STANDS_NOWHERE)


def _may_lock(subject: Subject, _by: User) -> Verdict:
    verdict = _may_act_on_thread(subject)
    is_locked = subject.thread is not None and subject.thread.locked_at is not None
    return unless(is_locked, _("This topic is already locked.")) if verdict else verdict


def _may_act_on_thread(subject: Subject) -> Verdict:
    if subject.thread is None:
        return deny(STANDS_NOWHERE)
    if subject.thread.merged_into_id is not None:
        return deny(IS_MERGED)
    return unless(subject.is_waiting, WAITS)


def _lock(taking: Taking[Subject]) -> Details:
    lock_thread(_thread_of(taking.target), reason=taking.reason, by=taking.by)
    return {}


def _unlock(undoing: Undoing[Subject]) -> ThingMeasure:
    thread = undoing.target.thread
    if thread is not None and thread.locked_at is not None:
        unlock_thread(thread, by=undoing.by)
    return NO_ACTION


def _move(taking: Taking[Subject]) -> Details:
    topic, field = _thread_of(taking.target), taking.answers.to(FIELD)
    assert isinstance(topic, Topic)
    before = topic.field_id
    move_topic(topic, field, reason=taking.reason, by=taking.by)
    return {"field_before": before, "field_after": field.id}


def _move_back(undoing: Undoing[Subject]) -> ThingMeasure:
    """Only from where the measure had put it: somebody may have moved it on since."""
    topic, field = undoing.target.thread, session.get(FieldOfAction, undoing.details.get("field_before"))
    if isinstance(topic, Topic) and field is not None and topic.field_id == undoing.details.get("field_after"):
        move_topic(topic, field, reason=undoing.reason, by=undoing.by)
    return NO_ACTION


LOCK = ThingMeasure(
    key="lock",
    label=_("Lock the topic"),
    digit=7,
    hint=_("nobody can write for the time being"),
    is_restriction=True,
    may=_may_lock,
    take=_lock,
    undo=_unlock,
    resets_trust=False,
    asks=(),
    fits_several=False,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda _kind: _("Your topic has been locked"),
        opening=lambda title: _("the moderation has locked a topic that you opened: %(title)s.", title=title),
        effect=_("Nobody can write in the topic until it is unlocked"),
    ),
    link_label="",
    to_reporter=_("the moderation has checked your report and locked the topic."),
    to_reporter_on_objection="",
    statement_code="DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
    of_text=OfText.NOTHING,
)

MOVE = ThingMeasure(
    key="move",
    label=_("Move the topic"),
    digit=8,
    hint=_("to another field of action"),
    is_restriction=True,
    may=_may_move,
    take=_move,
    undo=_move_back,
    resets_trust=False,
    asks=(FIELD,),
    fits_several=False,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda _kind: _("Your topic has been moved"),
        opening=lambda title: _(
            "the moderation has moved a topic that you opened to another field of action: %(title)s.", title=title
        ),
        effect=_("Stands in another field of action from now on"),
    ),
    link_label="",
    to_reporter=_("the moderation has checked your report and moved the topic to where it belongs."),
    to_reporter_on_objection="",
    statement_code="DECISION_VISIBILITY_OTHER",
    of_text=OfText.NOTHING,
)
