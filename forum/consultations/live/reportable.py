"""Live questions, as things that can be reported."""

from collections.abc import Iterator, Sequence

from markupsafe import escape
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, load_only

from forum.consultations.live.policies import (
    is_closed_to,
    is_run_by,
    known_questions,
    may_run_room,
)
from forum.consultations.live.services.hiding import erase_question, hide_question, restore_question
from forum.consultations.live.services.lead import release
from forum.consultations.models.live import SHOWN_STATES, LiveQuestion, QuestionState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor, Verdict
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import (
    Erasure,
    EvidenceParts,
    Hiding,
    Labels,
    Neighbours,
    Place,
    ReportableKind,
    State,
    Wording,
    hold_nothing,
    no_earlier_wordings,
    no_rows,
    no_words,
)
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import excerpt

BESIDE = 3


def _rows() -> AnySelect:
    module = joinedload(LiveQuestion.module, innerjoin=True)
    return select(LiveQuestion).options(
        module.joinedload(Module.procedure, innerjoin=True).joinedload(Procedure.space, innerjoin=True),
        module.joinedload(Module.phase),
    )


def _state(question: LiveQuestion) -> State:
    is_waiting = question.state is QuestionState.WAITING
    hidden_as = HiddenAs.HIDDEN if question.hidden_at is not None else HiddenAs.WAITING if is_waiting else None
    return State(hidden_as=hidden_as, is_deleted=question.state is QuestionState.WITHDRAWN, is_buried=False)


def _may_read(actor: Actor, question: LiveQuestion) -> bool:
    query = select(Procedure.id).where(Procedure.id == question.module.procedure_id, visible_procedures(actor))
    return session.scalar(query) is not None


def _may_moderate(actor: Actor, question: LiveQuestion) -> Verdict:
    return may_run_room(actor, question.module)


def _beside(question: LiveQuestion, actor: Actor) -> Neighbours:
    there = _rows().where(
        LiveQuestion.module_id == question.module_id, LiveQuestion.state.in_(SHOWN_STATES), known_questions(actor)
    )
    before = there.where(LiveQuestion.id < question.id).order_by(LiveQuestion.id.desc()).limit(1)
    after = there.where(LiveQuestion.id > question.id).order_by(LiveQuestion.id).limit(1)
    return Neighbours(session.scalars(before).all(), session.scalars(after).all())


def _particulars(question: LiveQuestion) -> Iterator[tuple[object, str]]:
    yield _("Room"), question.module.title
    if question.answer:
        yield _("Answer"), question.answer


def _context(question: LiveQuestion) -> Sequence[LiveQuestion]:
    near = select(LiveQuestion).where(LiveQuestion.module_id == question.module_id, LiveQuestion.text != "")
    before = near.where(LiveQuestion.id < question.id).order_by(LiveQuestion.id.desc()).limit(BESIDE)
    after = near.where(LiveQuestion.id > question.id).order_by(LiveQuestion.id).limit(BESIDE)
    return [*reversed(session.scalars(before).all()), *session.scalars(after)]


def _asked(act: Activity) -> LiveQuestion | None:
    return session.get(LiveQuestion, act.subject_id)


live_question_kind = ReportableKind(
    model=LiveQuestion,
    labels=Labels(
        kind=_("Live question"),
        see=_("See the question"),
        own_matter=_("You have asked this question yourself: another person of the moderation decides."),
        no_account=_("Asked without an account: nobody can be told of a decision."),
    ),
    address_word="live-frage",
    endpoint="consultations.show_live_question",
    stands_on=None,
    rows=_rows(),
    listed=(load_only(LiveQuestion.text, LiveQuestion.state, raiseload=True),),
    reportable_by=known_questions,
    is_kept=LiveQuestion.state != QuestionState.WITHDRAWN,
    wording=Wording(
        title=lambda question: _("Live question “%(text)s”", text=excerpt(question.text, 60)),
        own_title=no_words,
        number=no_words,
        source=lambda question: question.text,
        html=lambda question: f"<p>{escape(question.text)}</p>",
        excerpt=lambda question, length: excerpt(question.text, length),
        author_name=lambda _question: str(_("Somebody without an account")),
        has_byline=False,
    ),
    state=_state,
    author=None,
    people_to_tell=no_rows,
    place=Place(may_read=_may_read, may_moderate=_may_moderate, is_closed_to=is_closed_to, is_moderated_by=is_run_by),
    thread=None,
    neighbours=_beside,
    hiding=Hiding(
        hold=hold_nothing,
        hide=hide_question,
        remove=hide_question,
        send_back=None,
        release=release,
        restore=restore_question,
        show_again=restore_question,
    ),
    blacking_out=None,
    evidence=EvidenceParts(
        text=lambda question: question.text,
        particulars=_particulars,
        account_id=lambda _question: None,
        earlier_wordings=no_earlier_wordings,
        context=_context,
    ),
    erasure=Erasure(
        has_words=or_(LiveQuestion.text != "", LiveQuestion.answer != ""), erase=erase_question, keep_until=None
    ),
    described_by={"live_question.asked": _asked, "live_question.edited": _asked},
    learned_from=None,
)
