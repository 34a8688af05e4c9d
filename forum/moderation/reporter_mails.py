"""What the moderation writes to those who report (DSA Art. 16); nothing that anybody typed to an unconfirmed address."""

from forum.core.data.database import session
from forum.core.mail.contact import office_email
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.mail.recipients import Address, Person, find_reader
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.moderation.grounds import ground_of
from forum.moderation.mails import by_whom, redress
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.moderation.objection_links import objection_link
from forum.moderation.queries.readable import list_readable_reports
from forum.moderation.queries.things import list_subjects
from forum.moderation.reporter_links import confirmation_token


def _is_told(key: int) -> bool:
    """Reports are answered at the address that stands in them; the account behind one must be able to read the thing."""
    reporter_id = session.get_one(Report, key).reporter_id
    reader = find_reader(reporter_id) if reporter_id else None
    return reader is not None and key in list_readable_reports([key], reader.actor)


def _received_without_title(key: int, _to: Person | Address) -> MailMessage | None:
    report = session.get_one(Report, key)
    case = session.get_one(Case, report.case_id)
    subject = list_subjects([case], for_list=False).get(case.id)
    return report_received(report, case, subject.kind.label) if subject else None


OF_REPORT = PrivateWords(_("Receipt of a report"), list_readable_reports, _is_told, _received_without_title)
REPORT_RECEIVED = MandatoryKind("moderation.report_received", about="report", private=OF_REPORT)
CONFIRM_REPORTER = MandatoryKind("moderation.confirm_reporter", about="report")
REPORT_DECIDED = MandatoryKind("moderation.report_decided", about="report")
DECISION_IS_THERE = MandatoryKind("moderation.decision_is_there", about="report")

MUST_ARRIVE = (
    REPORT_RECEIVED,
    CONFIRM_REPORTER,
    REPORT_DECIDED,
    DECISION_IS_THERE,
)


def report_received(report: Report, case: Case, title: object) -> MailMessage:
    """The confirmation that a report has arrived (DSA Art. 16(4)); `title` is what the reporter may read of the thing."""
    return MailMessage(
        kind=REPORT_RECEIVED,
        about=report,
        subject=_("Your report %(reference)s has arrived", reference=report.reference),
        paragraphs=(
            _("we have received your report. A person of the moderation checks it, as a rule until the date below."),
            _("You get the decision by mail, with its reason."),
        ),
        facts={
            _("Number"): report.reference,
            _("Reported"): title,
            _("Category"): report.category.label,
            _("Check until"): lazy_moment(case.due_at),
        },
        quote_label=_("Your report:"),
        quote=report.explanation,
        closing=(_("If you did not send this report, please tell us at %(email)s.", email=office_email()),),
    )


def confirm_reporter(report: Report) -> MailMessage:
    """The confirmation of receipt to an address that anybody may have typed."""
    return MailMessage(
        kind=CONFIRM_REPORTER,
        about=report,
        subject=_("Report %(reference)s: please confirm your address", reference=report.reference),
        paragraphs=(
            _("somebody has reported a content of the forum and given this e-mail address. The report has arrived."),
            _("If it was you, please confirm the address: then you get the decision by mail, with its reason."),
        ),
        facts={_("Number"): report.reference},
        action_label=_("Confirm address"),
        action_url=public_url("moderation.show_reporter_address", token=confirmation_token(report)),
        closing=(_("If it was not you, you need not do anything, or tell us at %(email)s.", email=office_email()),),
    )


def reporter_told(decision: Decision, report: Report) -> MailMessage:
    """The decision on a report (DSA Art. 16(5)); the explanation to the author is not the reporter's."""
    # the addresses as the report gave them: a title may be what was hidden
    facts: dict[object, object] = {
        _("Number"): report.reference,
        _("Reported"): ", ".join(report.addresses.split()),
        _("Ground"): ground_of(decision.ground, decision.rules_version).label,
    }
    is_for_reporter = decision.measure.is_none and not decision.account_measure.is_restriction
    explanation = (_("Explanation of the moderation:"), decision.explanation) if is_for_reporter else ()
    return MailMessage(
        kind=REPORT_DECIDED,
        about=report,
        subject=_("Decision on your report %(reference)s", reference=report.reference),
        paragraphs=(_done_to_reported(decision), *explanation),
        facts=facts,
        closing=(by_whom(decision), *redress(decision, objection_link(decision, report=report))),
    )


def decision_is_there(decision: Decision, report: Report) -> MailMessage:
    """That a report was decided, to an address that nobody has confirmed: what was decided stands behind the link."""
    return MailMessage(
        kind=DECISION_IS_THERE,
        about=report,
        subject=_("Decision on your report %(reference)s", reference=report.reference),
        paragraphs=(
            _("the moderation has decided on a report for which this e-mail address was given."),
            _("Behind the link stands the decision with its reason, and how one can object."),
        ),
        facts={_("Number"): report.reference},
        action_label=_("Read the decision"),
        action_url=objection_link(decision, report=report),
        closing=(_("If it was not you, you need not do anything, or tell us at %(email)s.", email=office_email()),),
    )


def _done_to_reported(decision: Decision) -> object:
    if decision.measure.is_none and decision.account_measure.is_restriction:
        return _("the moderation has checked your report and acted on the account of whoever wrote it.")
    return decision.measure.to_reporter
