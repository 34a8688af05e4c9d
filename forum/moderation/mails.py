"""What the moderation writes to those whose texts it decides on (DSA Art. 17), and to the office."""

from collections.abc import Iterator, Sequence

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.mail.recipients import Address, Person
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language, lazy, lazy_day, lazy_moment, lazy_ngettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.sentences import capitalised
from forum.moderation.grounds import Norm, Rule, ground_of
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.objection_links import objection_link
from forum.moderation.periods import URGENT_HOURS
from forum.moderation.queries.own_text import OwnText, own_text
from forum.moderation.queries.readable import list_readable_decisions
from forum.moderation.queries.things import list_subjects
from forum.moderation.subjects import Subject


def _reasons_without_text(key: int, to: Person | Address) -> MailMessage | None:
    """The statement in full, but for the words of a place that its author may read no longer (see `own_text`)."""
    decision = session.get_one(Decision, key)
    case = session.get_one(Case, decision.case_id)
    subject = list_subjects([case], for_list=False).get(case.id)
    author = session.get(User, to.user_id) if isinstance(to, Person) else None
    return author_told(decision, case, subject, author) if subject and author else None


OF_DECISION = PrivateWords(_("Reasons for a decision"), list_readable_decisions, without=_reasons_without_text)
URGENT_REPORT = MandatoryKind("moderation.urgent_report", about="case")
STATEMENT_OF_REASONS = MandatoryKind("moderation.statement_of_reasons", about="decision", private=OF_DECISION)

MUST_ARRIVE = (
    URGENT_REPORT,
    STATEMENT_OF_REASONS,
)

TRIGGERS = {
    # without a number: how many there were stands with the facts
    Trigger.NOTICE: _("Report"),
    Trigger.OWN_INITIATIVE: _("The moderation's own check"),
    Trigger.OBJECTION: _("Objection"),
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
        paragraphs=(
            lazy_ngettext(
                "a report has come in that has to be decided within one working hour.",
                "a report has come in that has to be decided within %(num)s working hours.",
                URGENT_HOURS,
            ),
        ),
        facts={
            _("Number"): case.reference,
            _("Category"): category,
            _("Kind"): subject.kind.label,
            _("Decide by"): lazy_moment(case.due_at),
        },
        action_label=_("Open the case"),
        action_url=public_url("moderation.show_case", public_id=case.public_id),
    )


def is_news_for_author(decision: Decision) -> bool:
    """Whether anything was done to the text or the account."""
    return decision.measure.mail is not None or decision.account_measure.mail is not None


def author_told(
    decision: Decision, case: Case, subject: Subject, author: User, *, covering: Sequence[str] = ()
) -> MailMessage:
    """The statement of reasons to whoever is concerned (DSA Art. 17); `covering`: what it will have blacked out."""
    own = own_text(subject, author, covering=covering)
    return MailMessage(
        kind=STATEMENT_OF_REASONS,
        about=decision,
        subject=_subject_to_author(decision, subject),
        paragraphs=(*_openings(decision, own.title), _("Explanation of the moderation:"), decision.explanation),
        quote_label=_("Your text:"),
        quote=own.quote,
        facts=_facts_for_author(decision, case, own),
        action_label=decision.measure.link_label or subject.kind.labels.see,
        action_url=subject.url,
        closing=(
            *_rule_text(decision),
            by_whom(decision),
            # what is done in somebody's favour needs no such words
            *(redress(decision, objection_link(decision, author=author)) if decision.is_restriction else ()),
        ),
    )


def _subject_to_author(decision: Decision, subject: Subject) -> object:
    if decision.measure.mail:
        return decision.measure.mail.subject(subject.kind.label)
    assert decision.account_measure.mail is not None
    return decision.account_measure.mail.subject


def _openings(decision: Decision, title: object) -> Iterator[object]:
    if decision.measure.mail:
        yield decision.measure.mail.opening(title)
    if decision.account_measure.mail:
        opening = decision.account_measure.mail.opening(decision.account_until)
        yield lazy(capitalised, opening) if decision.measure.mail else opening


def _facts_for_author(decision: Decision, case: Case, own: OwnText) -> dict[object, object]:
    facts: dict[object, object] = {_("Number"): case.reference, _("Concerns"): own.title}
    if mail := decision.measure.mail:
        facts[_("Measure")] = mail.effect
    if account_mail := decision.account_measure.mail:
        facts[_("For your account")] = account_mail.effect(decision.account_until)
    if decision.is_restriction:
        facts[_("Scope")] = _("The whole forum, without limit to a territory")
        if own.is_readable:
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
    """How to object, until when, and what else one can do."""
    return (
        _(
            "If you do not agree, you can object until %(day)s, free of charge and without an account. Another person "
            "then decides anew: %(url)s",
            day=lazy_day(decision.objection_until),
            url=link,
        ),
        _("You can also turn to a certified body for out-of-court dispute settlement, or go to court."),
    )
