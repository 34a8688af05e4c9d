"""What people are told about their requests and mandates."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import contains_eager

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, NotificationKind
from forum.core.text.locale import day
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.organisations.models import Mandate, Organisation
from forum.organisations.policies import visible_organisations

REQUEST_RECEIVED = MandatoryKind("organisations.request_received", about="organisation")
REQUEST_QUESTIONED = MandatoryKind("organisations.request_questioned", about="organisation")
REQUEST_ACCEPTED = MandatoryKind("organisations.request_accepted", about="organisation")
REQUEST_DECLINED = MandatoryKind("organisations.request_declined", about="organisation")
MANDATE_SHORTENED = MandatoryKind("organisations.mandate_shortened", about="mandate")
MANDATE_ENDED = MandatoryKind("organisations.mandate_ended", about="mandate")

MUST_ARRIVE = (
    REQUEST_RECEIVED,
    REQUEST_QUESTIONED,
    REQUEST_ACCEPTED,
    REQUEST_DECLINED,
    MANDATE_SHORTENED,
    MANDATE_ENDED,
)


class LazyDay:
    """A date that is written in the language of whoever reads the mail."""

    def __init__(self, value: date) -> None:
        self._value = value

    def __str__(self) -> str:
        return day(self._value)


def request_received(organisation: Organisation) -> MailMessage:
    return MailMessage(
        kind=REQUEST_RECEIVED,
        about=organisation,
        subject=_("Your request for %(organisation)s", organisation=organisation.name),
        paragraphs=(
            _("your request to list %(organisation)s has arrived.", organisation=organisation.name),
            _("The office checks it and answers you by mail. You can correct it until then."),
        ),
        action_label=_("See your request"),
        action_url=_own_page(),
    )


def request_questioned(organisation: Organisation, question: str) -> MailMessage:
    return MailMessage(
        kind=REQUEST_QUESTIONED,
        about=organisation,
        subject=_("A question about your request for %(organisation)s", organisation=organisation.name),
        paragraphs=(_("before it can list %(organisation)s, the office asks you:", organisation=organisation.name),),
        quote=question,
        action_label=_("Answer the question"),
        action_url=public_url("organisations.edit_request", public_id=organisation.public_id),
        closing=(_("Your request stays as it is until you answer."),),
    )


def request_accepted(organisation: Organisation, mandate: Mandate) -> MailMessage:
    return MailMessage(
        kind=REQUEST_ACCEPTED,
        about=organisation,
        subject=_("%(organisation)s is listed", organisation=organisation.name),
        paragraphs=(
            _("the office has listed %(organisation)s.", organisation=organisation.name),
            _("You can speak for it now: when you write, choose whether you write as a private person or for it."),
        ),
        facts=_facts(mandate, organisation),
        action_label=_("See your mandates"),
        action_url=_own_page(),
        closing=(_("The organisation's page names you only if you agree to it there."),),
    )


def request_declined(organisation: Organisation, reason: str) -> MailMessage:
    return MailMessage(
        kind=REQUEST_DECLINED,
        about=organisation,
        subject=_("Your request for %(organisation)s has been declined", organisation=organisation.name),
        paragraphs=(_("the office cannot list %(organisation)s. The reason:", organisation=organisation.name),),
        quote=reason,
        action_label=_("See your requests"),
        action_url=_own_page(),
        closing=(_("If you see this otherwise, write to the office. You can also ask again with other documents."),),
    )


def mandate_granted(mandate_id: int, reader: Actor) -> MailMessage | None:
    """That somebody may speak for an organisation, as long as the mandate is not over."""
    mandate = _find_mandate(mandate_id, reader)
    if mandate is None:
        return None
    organisation = mandate.organisation
    return MailMessage(
        kind=MANDATE_GRANTED,
        about=mandate,
        subject=_("Your mandate for %(organisation)s", organisation=organisation.name),
        paragraphs=(
            _("the office has given you a mandate for %(organisation)s.", organisation=organisation.name),
            _("When you write, choose whether you write as a private person or for the organisation."),
        ),
        facts=_facts(mandate, organisation),
        action_label=_("See your mandates"),
        action_url=_own_page(),
        closing=(_("The organisation's page names you only if you agree to it there."),),
    )


def mandate_prolonged(mandate_id: int, reader: Actor) -> MailMessage | None:
    """That a mandate lasts longer, as long as it is not over."""
    mandate = _find_mandate(mandate_id, reader)
    if mandate is None:
        return None
    organisation = mandate.organisation
    return MailMessage(
        kind=MANDATE_PROLONGED,
        about=mandate,
        subject=_("Your mandate for %(organisation)s has been prolonged", organisation=organisation.name),
        paragraphs=(_("your mandate for %(organisation)s lasts longer now.", organisation=organisation.name),),
        facts=_facts(mandate, organisation),
        action_label=_("See your mandates"),
        action_url=_own_page(),
    )


MANDATE_GRANTED = NotificationKind(
    "organisations.mandate_granted", about="mandate", label=_("Word of a new mandate"), still_due=mandate_granted
)
MANDATE_PROLONGED = NotificationKind(
    "organisations.mandate_prolonged",
    about="mandate",
    label=_("Word that a mandate lasts longer"),
    still_due=mandate_prolonged,
)
NOTIFICATIONS = (MANDATE_GRANTED, MANDATE_PROLONGED)


def mandate_shortened(mandate: Mandate, organisation: Organisation) -> MailMessage:
    return MailMessage(
        kind=MANDATE_SHORTENED,
        about=mandate,
        subject=_("Your mandate for %(organisation)s ends earlier", organisation=organisation.name),
        paragraphs=(
            _(
                "the office has changed the last day of your mandate for %(organisation)s.",
                organisation=organisation.name,
            ),
            _("Until the end of that day you can speak for it. What you have written keeps its label."),
        ),
        facts=_facts(mandate, organisation),
        action_label=_("See your mandates"),
        action_url=_own_page(),
        closing=(_("If you have a question about this, write to the office."),),
    )


def mandate_ended(mandate: Mandate, organisation: Organisation) -> MailMessage:
    return MailMessage(
        kind=MANDATE_ENDED,
        about=mandate,
        subject=_("Your mandate for %(organisation)s has ended", organisation=organisation.name),
        paragraphs=(
            _("the office has ended your mandate for %(organisation)s.", organisation=organisation.name),
            _("You can no longer speak for it. What you have written keeps its label."),
        ),
        facts={_("Organisation"): organisation.name, _("Function"): mandate.function},
        action_label=_("See your mandates"),
        action_url=_own_page(),
        closing=(_("If you have a question about this, write to the office."),),
    )


def _find_mandate(mandate_id: int, reader: Actor) -> Mandate | None:
    """A mandate of the reader's own for an organisation that they may see, unless it is over."""
    query = select(Mandate).join(Mandate.organisation).options(contains_eager(Mandate.organisation))
    is_readers = and_(Mandate.user_id == reader.user_id, visible_organisations(reader))
    mandate = session.scalar(query.where(Mandate.id == mandate_id, is_readers))
    return None if mandate is None or mandate.is_over(clock.today()) else mandate


def _facts(mandate: Mandate, organisation: Organisation) -> Mapping[object, object]:
    last = _("until further notice") if mandate.until_day is None else LazyDay(mandate.until_day)
    return {
        _("Organisation"): organisation.name,
        _("Function"): mandate.function,
        _("First day"): LazyDay(mandate.from_day),
        _("Last day"): last,
    }


def _own_page() -> str:
    return public_url("organisations.show_own")
