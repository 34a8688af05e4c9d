"""What the moderation writes: to those who report, and to those whose texts it decides on (DSA Art. 16 and 17)."""

from forum.core.contact import office_email
from forum.core.links import public_url
from forum.core.locale import DEFAULT_LANGUAGE, in_language, lazy_day, lazy_moment
from forum.core.locale import lazy_gettext as _
from forum.core.mail import MailMessage
from forum.moderation.grounds import Norm, Rule, ground_of
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision, Measure, Trigger
from forum.moderation.models.reports import Report
from forum.moderation.subjects import Subject

SUBJECTS_TO_AUTHOR = {
    Measure.HIDE: _("Your contribution has been hidden"),
    Measure.RESTORE: _("Your contribution is shown again"),
}

EFFECTS = {
    Measure.HIDE: _("Hidden for an unlimited time, everywhere in the forum"),
    Measure.RESTORE: _("Shown again, everywhere in the forum"),
}

TRIGGERS = {
    Trigger.NOTICE: _("A report"),
    Trigger.OWN_INITIATIVE: _("The moderation's own check"),
}

DONE_TO_REPORTED = {
    Measure.HIDE: _("the moderation has checked your report and hidden what you reported."),
    Measure.RESTORE: _("the moderation has checked your report. What you reported stays visible."),
    Measure.NONE: _("the moderation has checked your report and found no reason to act."),
}

BY_A_PERSON = _("A person of the moderation decided. No automated means were used, neither to find nor to decide.")


def report_received(report: Report, case: Case, subject: Subject) -> MailMessage:
    """The confirmation that a report has arrived (DSA Art. 16(4))."""
    return MailMessage(
        subject=_("Your report %(reference)s has arrived", reference=report.reference),
        paragraphs=(
            _("we have received your report. A person of the moderation checks it, as a rule until the date below."),
            _("You get the decision by mail, with its reason."),
        ),
        facts={
            _("Number"): report.reference,
            _("Reported"): subject.public_title,
            _("Category"): report.category.label,
            _("Check until"): lazy_day(case.due_at),
        },
        quote=report.explanation,
        closing=(_("If you did not send this report, please tell us at %(email)s.", email=office_email()),),
    )


def urgent_report(case: Case, subject: Subject) -> MailMessage:
    """Word to the office that hours count; what was reported stands at the desk alone."""
    category = case.category.label if case.category else ""
    return MailMessage(
        subject=_("Urgent report: case %(reference)s", reference=case.reference),
        paragraphs=(_("a report has come in that has to be decided within four working hours."),),
        facts={
            _("Number"): case.reference,
            _("Category"): category,
            _("Kind"): subject.kind.label,
            _("due"): lazy_moment(case.due_at),
        },
        action_label=_("Open the case"),
        action_url=public_url("moderation.show_case", public_id=case.public_id),
    )


def author_told(decision: Decision, case: Case, subject: Subject) -> MailMessage:
    """The statement of reasons to whoever is concerned (DSA Art. 17)."""
    facts: dict[object, object] = {
        _("Number"): case.reference,
        _("Concerns"): subject.title,
        _("Measure"): EFFECTS[decision.measure],
        _("Scope"): _("The whole forum, without limit to a territory"),
    }
    if decision.measure is Measure.HIDE:
        facts[_("Ground")] = ground_of(decision.ground, decision.rules_version).label
        facts[_("Prompted by")] = TRIGGERS[decision.trigger]
    return MailMessage(
        subject=SUBJECTS_TO_AUTHOR[decision.measure],
        paragraphs=(_opening(decision, subject), _("Explanation of the moderation:"), decision.explanation),
        facts=facts,
        action_label=_("See the contribution"),
        action_url=subject.url,
        closing=(*_rule_text(decision), BY_A_PERSON, _objection(decision, case.reference)),
    )


def reporter_told(decision: Decision, report: Report) -> MailMessage:
    """The decision on a report (DSA Art. 16(5)); the explanation to the author is not the reporter's."""
    # the addresses as the report gave them: a title may be what was hidden
    facts: dict[object, object] = {_("Number"): report.reference, _("Reported"): ", ".join(report.addresses.split())}
    if decision.measure is Measure.HIDE:
        facts[_("Ground")] = ground_of(decision.ground, decision.rules_version).label
    is_for_reporter = decision.measure is Measure.NONE
    explanation = (_("Explanation of the moderation:"), decision.explanation) if is_for_reporter else ()
    return MailMessage(
        subject=_("Decision on your report %(reference)s", reference=report.reference),
        paragraphs=(DONE_TO_REPORTED[decision.measure], *explanation),
        facts=facts,
        closing=(BY_A_PERSON, _objection(decision, report.reference)),
    )


def public_reason(decision: Decision) -> str:
    """The reason as it stands in place of a hidden text, for readers of every language."""
    with in_language(DEFAULT_LANGUAGE):
        return str(ground_of(decision.ground, decision.rules_version).label)


def _opening(decision: Decision, subject: Subject) -> object:
    if decision.measure is Measure.HIDE:
        return _("the moderation has hidden a contribution of yours: %(title)s.", title=subject.title)
    return _("the moderation shows a contribution of yours again: %(title)s.", title=subject.title)


def _rule_text(decision: Decision) -> tuple[object, ...]:
    """What the clause says and where all of them stand, or that it is a matter of law."""
    if decision.measure is not Measure.HIDE:
        return ()
    ground = ground_of(decision.ground, decision.rules_version)
    rules = _("The dialogue rules: %(url)s", url=public_url("moderation.show_rules"))
    if isinstance(ground, Rule):
        return (_("The rule says: %(text)s", text=ground.text), rules)
    if isinstance(ground, Norm):
        return (_("The moderation holds the content to be unlawful under %(norm)s.", norm=ground.norm), rules)
    return (rules,)


def _objection(decision: Decision, reference: str) -> object:
    return _(
        "If you do not agree, you can object until %(day)s, free of charge: write to %(email)s and give the number "
        "%(reference)s. Another person then decides anew. You can also go to court.",
        day=lazy_day(decision.objection_until),
        email=office_email(),
        reference=reference,
    )
