"""Live questions, as things that can be reported."""

from collections.abc import Iterator

from sqlalchemy import or_
from sqlalchemy.orm import load_only

from forum.consultations.live.policies import known_questions, may_run_room
from forum.consultations.live.services.hiding import erase_question, hide_question, restore_question
from forum.consultations.live.services.lead import release
from forum.consultations.models.live import SHOWN_STATES, LiveQuestion, QuestionState
from forum.consultations.short_texts import ShortTexts
from forum.core.reportable.kind import (
    Erasure,
    EvidenceParts,
    Hiding,
    Labels,
    ReportableKind,
    hold_nothing,
    no_earlier_wordings,
    no_rows,
)
from forum.core.text.locale import lazy_gettext as _

QUESTIONS = ShortTexts(
    model=LiveQuestion,
    states=QuestionState,
    loads=(),
    shown=LiveQuestion.state.in_(SHOWN_STATES),
    known=known_questions,
    may_moderate=may_run_room,
)


def _particulars(question: LiveQuestion) -> Iterator[tuple[object, str]]:
    yield _("Room"), question.module.title
    if question.answer:
        yield _("Answer"), question.answer


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
    rows=QUESTIONS.rows,
    listed=(load_only(LiveQuestion.text, LiveQuestion.state, raiseload=True),),
    reportable_by=known_questions,
    is_kept=QUESTIONS.is_kept,
    wording=QUESTIONS.wording(
        title=lambda beginning: _("Live question “%(text)s”", text=beginning),
        author_name=lambda _question: str(_("Somebody without an account")),
    ),
    state=QUESTIONS.state,
    author=None,
    people_to_tell=no_rows,
    place=QUESTIONS.place,
    thread=None,
    neighbours=QUESTIONS.neighbours,
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
        context=QUESTIONS.context,
    ),
    erasure=Erasure(
        has_words=or_(LiveQuestion.text != "", LiveQuestion.answer != ""), erase=erase_question, keep_until=None
    ),
    described_by={"live_question.asked": QUESTIONS.find_of, "live_question.edited": QUESTIONS.find_of},
    learned_from=None,
)
