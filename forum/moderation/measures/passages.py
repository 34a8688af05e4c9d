"""Blacking out passages of a text, as a measure."""

from wtforms import TextAreaField

from forum.accounts.models import User
from forum.core.access import Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.forms.checks import LONGEST_TEXT, AtMost
from forum.moderation.measure_specs import Details, OfText, Question, Taking, ThingMail, ThingMeasure, Undoing
from forum.moderation.measures.texts import NO_ACTION, may_hide
from forum.moderation.services.black_out import PASSAGE_MISSING, black_out, lift_blackouts
from forum.moderation.subjects import Subject


def _find_passages(text: str) -> tuple[str, ...] | None:
    return tuple(line for line in text.splitlines() if line.strip()) or None


PASSAGES = Question(
    name="passages",
    field=TextAreaField(
        _("Passages to black out"),
        [AtMost(LONGEST_TEXT)],
        description=_("Exactly as they stand in the text, one a line. The rest stays."),
    ),
    find_answer=_find_passages,
    missing=PASSAGE_MISSING,
)


def _may_black_out(subject: Subject, by: User) -> Verdict:
    if subject.kind.blacking_out is None:
        return deny(_("Passages of this cannot be blacked out."))
    if subject.is_hidden:
        return deny(_("Passages are blacked out in texts that can be read."))
    return may_hide(subject, by)


def _black_out(taking: Taking[Subject]) -> Details:
    passages = taking.answers.to(PASSAGES)
    count = black_out(taking.target, passages, decision_id=taking.decision_id, by=taking.by)
    return {"passages": count}


def _lift(undoing: Undoing[Subject]) -> ThingMeasure:
    lift_blackouts(undoing.decision_id, by=undoing.by)
    return NO_ACTION


BLACK_OUT = ThingMeasure(
    key="black_out",
    label=_("Black out a passage"),
    digit=4,
    hint=_("the rest stays readable"),
    is_restriction=True,
    may=_may_black_out,
    take=_black_out,
    undo=_lift,
    resets_trust=True,
    asks=(PASSAGES,),
    fits_several=False,
    usual_explanation="",
    is_logged=True,
    mail=ThingMail(
        subject=lambda _kind: _("A passage of your contribution has been blacked out"),
        opening=lambda title: _(
            "the moderation has blacked out a passage in a contribution of yours: %(title)s.", title=title
        ),
        effect=_("Passage blacked out for an unlimited time; the rest stays readable"),
    ),
    link_label="",
    to_reporter=_("the moderation has checked your report and blacked out a passage of what you reported."),
    to_reporter_on_objection="",
    statement_code="DECISION_VISIBILITY_OTHER",
    of_text=OfText.NOTHING,
)
