"""What the moderation writes to those whose texts it decides on (DSA Art. 17), and to the office."""

from collections.abc import Iterator

from forum.accounts.models import User
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language, lazy_day, lazy_moment
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.grounds import Norm, Rule, ground_of
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.objection_links import objection_link
from forum.moderation.subjects import Subject

URGENT_REPORT = MandatoryKind("moderation.urgent_report", about="case")
STATEMENT_OF_REASONS = MandatoryKind("moderation.statement_of_reasons", about="decision")

MUST_ARRIVE = (
    URGENT_REPORT,
    STATEMENT_OF_REASONS,
)

TRIGGERS = {
    Trigger.NOTICE: _("A report"),
    Trigger.OWN_INITIATIVE: _("The moderation's own check"),
    Trigger.OBJECTION: _("An objection"),
}

BY_A_PERSON = _("A person of the moderation decided. No automated means were used, neither to find nor to decide.")
BY_A_PERSON_AFTER_A_HINT = _(
    "A person of the moderation decided. An automatic hint had drawn attention to the text; it decided nothing."
)


def urgent_report(case: Case, subject: Subject) -> MailMessage:
    """Word to the office that hours count; what was reported stands at the desk alone."""
    category = case.category.label if case.category else ""
    return MailMessage(
        kind=URGENT_REPORT,
        about=case,
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


def is_news_for_author(decision: Decision) -> bool:
    """Whether anything was done to the text or the account."""
    return decision.measure.mail is not None or decision.account_measure.mail is not None


def author_told(decision: Decision, case: Case, subject: Subject, author: User) -> MailMessage:
    """The statement of reasons to whoever is concerned (DSA Art. 17)."""
    return MailMessage(
        kind=STATEMENT_OF_REASONS,
        about=decision,
        subject=_subject_to_author(decision),
        paragraphs=(*_openings(decision, subject), _("Explanation of the moderation:"), decision.explanation),
        facts=_facts_for_author(decision, case, subject),
        action_label=decision.measure.link_label,
        action_url=subject.url,
        closing=(
            *_rule_text(decision),
            by_whom(decision),
            *redress(decision, objection_link(decision, author=author)),
        ),
    )


def _subject_to_author(decision: Decision) -> object:
    mail = decision.measure.mail or decision.account_measure.mail
    assert mail is not None
    return mail.subject


def _openings(decision: Decision, subject: Subject) -> Iterator[object]:
    if decision.measure.mail:
        yield decision.measure.mail.opening(subject.title)
    if decision.account_measure.mail:
        yield decision.account_measure.mail.opening(decision.account_until)


def _facts_for_author(decision: Decision, case: Case, subject: Subject) -> dict[object, object]:
    facts: dict[object, object] = {_("Number"): case.reference, _("Concerns"): subject.title}
    if mail := decision.measure.mail:
        facts[_("Measure")] = mail.effect
    if decision.account_measure.mail:
        facts[_("For your account")] = decision.account_measure.label
    facts[_("Scope")] = _("The whole forum, without limit to a territory")
    if decision.is_restriction:
        facts[_("Facts")] = decision.facts
        facts[_("Ground")] = ground_of(decision.ground, decision.rules_version).label
        facts[_("Prompted by")] = TRIGGERS[decision.trigger]
    return facts


def public_reason(decision: Decision) -> str:
    """The reason as it stands in place of a hidden text, for readers of every language."""
    with in_language(DEFAULT_LANGUAGE):
        return str(ground_of(decision.ground, decision.rules_version).label)


def _rule_text(decision: Decision) -> tuple[object, ...]:
    """What the clause says and where all of them stand, or that it is a matter of law."""
    if not decision.is_restriction:
        return ()
    ground = ground_of(decision.ground, decision.rules_version)
    rules = _("The dialogue rules: %(url)s", url=_rules_url(decision))
    if isinstance(ground, Rule):
        return (_("The rule says: %(text)s", text=ground.text), rules)
    if isinstance(ground, Norm):
        return (_("The moderation holds the content to be unlawful under %(norm)s.", norm=ground.norm), rules)
    return (rules,)


def _rules_url(decision: Decision) -> str:
    """The rules as they were when it was decided: a clause may have another number by now."""
    if not decision.rules_version:
        return public_url("moderation.show_rules")
    return public_url("moderation.show_rules_version", label=decision.rules_version)


def by_whom(decision: Decision) -> object:
    return BY_A_PERSON_AFTER_A_HINT if decision.used_automated_detection else BY_A_PERSON


def redress(decision: Decision, link: str) -> tuple[object, ...]:
    """How to object; a decision in somebody's favour needs no such words."""
    if not decision.measure.tells_redress and not decision.account_measure.is_restriction:
        return ()
    return (
        _(
            "If you do not agree, you can object until %(day)s, free of charge and without an account. Another person "
            "then decides anew: %(url)s",
            day=lazy_day(decision.objection_until),
            url=link,
        ),
        _("You can also turn to a certified body for out-of-court dispute settlement, or go to court."),
    )
