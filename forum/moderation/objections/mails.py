"""What the moderation writes about objections: that one has arrived, and how it ended (DSA Art. 20)."""

from forum.core.data.database import session
from forum.core.mail.contact import office_email
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.mail.recipients import Address, Person
from forum.core.text.locale import lazy_day, lazy_moment
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.models.reports import Report
from forum.moderation.objection_links import objection_link
from forum.moderation.objections.queries import Standing
from forum.moderation.queries.readable import list_readable_cases
from forum.moderation.queries.things import list_subjects


def _taken_back_without_title(key: int, _to: Person | Address) -> MailMessage | None:
    case = session.get_one(Case, key)
    subject = list_subjects([case], for_list=True).get(case.id)
    return decided_anew(case, subject.kind.label) if subject else None


OF_CASE = PrivateWords(
    _("A decision of the moderation has been taken back"), list_readable_cases, without=_taken_back_without_title
)
OBJECTION_RECEIVED = MandatoryKind("moderation.objection_received", about="objection")
OBJECTION_ARRIVED = MandatoryKind("moderation.objection_arrived", about="objection")
OBJECTION_ANSWERED = MandatoryKind("moderation.objection_answered", about="objection")
REPORT_DECIDED_ANEW = MandatoryKind("moderation.report_decided_anew", about="report")
DECISION_TAKEN_BACK = MandatoryKind("moderation.decision_taken_back", about="case", private=OF_CASE)

MUST_ARRIVE = (
    OBJECTION_RECEIVED,
    OBJECTION_ARRIVED,
    OBJECTION_ANSWERED,
    REPORT_DECIDED_ANEW,
    DECISION_TAKEN_BACK,
)

BY_ANOTHER_PERSON = _("Another person than the first time has decided. No automated means were used.")

TAKEN_BACK = _("The measure against what you reported has been taken back.")

NO_BREACH_FOUND = _(
    "The reason: after a second look the moderation sees no breach of the dialogue rules or of a law in it that would "
    "justify the measure."
)

OPENINGS = {
    Outcome.GRANTED: _("the moderation has checked your objection. You were right."),
    Outcome.REJECTED: _("the moderation has checked your objection and stands by its decision."),
}

EFFECTS = {
    Objector.AUTHOR: _("The measure has been taken back."),
    Objector.REPORTER: _("What you have reported is being decided anew. You get that decision by mail."),
}


def objection_received(objection: Objection, standing: Standing) -> MailMessage:
    """The confirmation, with the address at which the answer will stand."""
    return MailMessage(
        kind=OBJECTION_RECEIVED,
        about=objection,
        subject=_("Your objection %(reference)s has arrived", reference=objection.reference),
        paragraphs=(
            _("we have received your objection. Another person than the one who decided first checks it."),
            _("You get the answer by mail, with its reason. It costs nothing."),
        ),
        facts={
            _("Number"): objection.reference,
            _("Against the decision in"): standing.reference,
            _("Answer until"): lazy_moment(objection.due_at),
        },
        quote_label=_("Your objection:"),
        quote=objection.explanation,
        action_label=_("See how it stands"),
        action_url=address_of(standing),
        closing=(_("If you did not send this objection, please tell us at %(email)s.", email=office_email()),),
    )


def objection_arrived(objection: Objection, standing: Standing) -> MailMessage:
    """Word to the office; what it is about stands at the desk alone."""
    return MailMessage(
        kind=OBJECTION_ARRIVED,
        about=objection,
        subject=_(
            "Objection %(reference)s: case %(case)s", reference=objection.reference, case=standing.case.reference
        ),
        paragraphs=(
            _("somebody objects to a decision of the moderation. Another person than the first time answers it."),
        ),
        facts={
            _("Number"): objection.reference,
            _("Case"): standing.case.reference,
            _("From whom"): objection.objector.label,
            _("Answer by"): lazy_moment(objection.due_at),
        },
        action_label=_("Open the case"),
        action_url=public_url("moderation.show_case", public_id=standing.case.public_id),
    )


def objection_answered(objection: Objection, standing: Standing) -> MailMessage:
    """The outcome with its reasons; to whoever was not right, what else one can do."""
    outcome = objection.outcome or Outcome.REJECTED
    is_granted = outcome is Outcome.GRANTED
    effect = (EFFECTS[objection.objector],) if is_granted else ()
    return MailMessage(
        kind=OBJECTION_ANSWERED,
        about=objection,
        subject=_title(outcome, objection.reference),
        paragraphs=(OPENINGS[outcome], *effect, _("Reason of the moderation:"), objection.answer),
        facts={
            _("Number"): objection.reference,
            _("Against the decision in"): standing.reference,
            _("Objected on"): lazy_day(objection.created_at),
        },
        action_label=_("Read the answer"),
        action_url=address_of(standing),
        closing=(BY_ANOTHER_PERSON,) if is_granted else (BY_ANOTHER_PERSON, other_ways()),
    )


def report_decided_anew(report: Report, decision: Decision) -> MailMessage:
    """To those who reported: the author has objected, and was right; what the author was told is not theirs."""
    return MailMessage(
        kind=REPORT_DECIDED_ANEW,
        about=report,
        subject=_("New decision on your report %(reference)s", reference=report.reference),
        paragraphs=(
            _(
                "the author has objected to the decision on your report. Another person has checked it and decided anew."
            ),
            decision.measure.to_reporter_on_objection or TAKEN_BACK,
            NO_BREACH_FOUND,
        ),
        # the addresses as the report gave them: a title may be what was hidden
        facts={_("Number"): report.reference, _("Reported"): ", ".join(report.addresses.split())},
        closing=(BY_ANOTHER_PERSON, other_ways()),
    )


def decided_anew(case: Case, title: object) -> MailMessage:
    """To others who speak for what was decided on: one of them has objected, and was right."""
    return MailMessage(
        kind=DECISION_TAKEN_BACK,
        about=case,
        subject=_("A decision of the moderation has been taken back"),
        paragraphs=(
            _("somebody else has objected to the decision below and was right. The measure has been taken back."),
        ),
        facts={_("Number"): case.reference, _("Concerns"): title},
        closing=(BY_ANOTHER_PERSON,),
    )


def address_of(standing: Standing) -> str:
    """Where the person objects, and later reads the answer."""
    if standing.report is not None:
        return objection_link(standing.decision, report=standing.report)
    return objection_link(standing.decision, author=standing.user)


def other_ways() -> str:
    """What is left beside the objection: court, and certified bodies for settling disputes (DSA Art. 21)."""
    return _(
        "If you do not agree, you can go to the competent court, as a rule the administrative court. Bodies that settle "
        "such disputes out of court are listed by the Federal Network Agency (Digital Services Coordinator)."
    )


def _title(outcome: Outcome, reference: str) -> str:
    if outcome is Outcome.GRANTED:
        return _("Your objection %(reference)s was granted", reference=reference)
    return _("Your objection %(reference)s was rejected", reference=reference)
