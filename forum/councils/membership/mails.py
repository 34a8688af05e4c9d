"""What invited people, members and deputies are told by mail; never a word from the workspace."""

from datetime import date, timedelta

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_day, lazy_moment
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership.links import invitation_link
from forum.councils.membership.queries.deputations import list_coming_of_deputy
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership

OF_DEPUTATION = PrivateWords(_("Mail about days of deputising in a body"), list_coming_of_deputy)
# the others tell people of a place of their own, and of the body what its public page says
INVITED = MandatoryKind("councils.invited", about="membership")
INVITATION_WITHDRAWN = MandatoryKind("councils.invitation_withdrawn", about="membership")
SEAT_CHANGED = MandatoryKind("councils.seat_changed", about="membership")
SEAT_ENDS = MandatoryKind("councils.seat_ends", about="membership")
DEPUTISES = MandatoryKind("councils.deputises", about="deputation", private=OF_DEPUTATION)
DEPUTISING_ENDED = MandatoryKind("councils.deputising_ended", about="deputation")

MUST_ARRIVE = (INVITED, INVITATION_WITHDRAWN, SEAT_CHANGED, SEAT_ENDS, DEPUTISES, DEPUTISING_ENDED)
__all__ = ["MUST_ARRIVE", "MailMessage"]


def invited(membership: Membership) -> MailMessage:
    """To people with and without an account: what is offered, and the link by which they answer."""
    body = membership.body
    return MailMessage(
        kind=INVITED,
        about=membership,
        subject=_("Invitation: %(body)s", body=body.name),
        paragraphs=(
            _("the office of the forum offers you a place in the body “%(body)s”.", body=body.name),
            _("The page behind the link says what the place means and which duties come with it. There you answer."),
        ),
        facts=_facts(membership) | {_("Answer until"): lazy_moment(membership.answer_until)},
        action_label=_("To the invitation"),
        action_url=invitation_link(membership),
        closing=(
            _("You accept with an account for this address; if you have none, you can register there."),
            _("If you do not want the place, decline it there, or leave the invitation unanswered."),
        ),
        valid_for=max(membership.answer_until - clock.now(), timedelta(minutes=1)),
    )


def invitation_withdrawn(membership: Membership) -> MailMessage:
    body = membership.body
    return MailMessage(
        kind=INVITATION_WITHDRAWN,
        about=membership,
        subject=_("Invitation withdrawn: %(body)s", body=body.name),
        paragraphs=(
            _(
                "the office has withdrawn its invitation to the body “%(body)s”. The link no longer works.",
                body=body.name,
            ),
        ),
        closing=(_("If you have a question about this, write to the office."),),
    )


def seat_changed(membership: Membership) -> MailMessage:
    """That a place lasts longer, or goes on in another function."""
    body = membership.body
    return MailMessage(
        kind=SEAT_CHANGED,
        about=membership,
        subject=_("Your place has been changed: %(body)s", body=body.name),
        paragraphs=(_("the office has changed your place in the body “%(body)s”. This holds now:", body=body.name),),
        facts=_facts(membership),
        action_label=_("To the public page"),
        action_url=_page_of(body),
        closing=(_("If you have a question about this, write to the office."),),
    )


def seat_ends(membership: Membership) -> MailMessage:
    """That a place ends earlier than agreed."""
    body = membership.body
    is_over = membership.is_over(clock.today())
    return MailMessage(
        kind=SEAT_ENDS,
        about=membership,
        subject=_("Your place has ended: %(body)s", body=body.name)
        if is_over
        else _("Your place ends earlier: %(body)s", body=body.name),
        paragraphs=(
            _("your place in the body “%(body)s” has ended.", body=body.name)
            if is_over
            else _("your place in the body “%(body)s” ends earlier.", body=body.name),
            *_closing_of_workspace(membership, is_over=is_over),
            _("The duty of confidentiality lasts. Delete copies of documents."),
        ),
        facts=_facts(membership, with_days=not is_over),
        action_label=_("To the public page"),
        action_url=_page_of(body),
        closing=(_("If you have a question about this, write to the office."),),
    )


def deputises(deputation: Deputation) -> MailMessage:
    """To the deputy; whom they stand in for, they read in the body."""
    body = deputation.deputy.body
    return MailMessage(
        kind=DEPUTISES,
        about=deputation,
        subject=_("You stand in for a member: %(body)s", body=body.name),
        paragraphs=(
            _("on these days you stand in for a member of the body “%(body)s”.", body=body.name),
            _("From the first day on you see its workspace, until 24:00 on the last day."),
        ),
        facts=_days(body, deputation.from_day, deputation.until_day),
        action_label=_("To the public page"),
        action_url=_page_of(body),
        closing=(_("If you have had an earlier mail about these days, this one counts."),),
    )


def deputising_ended(deputation: Deputation, *, last_day: date) -> MailMessage:
    """To the deputy whose days end earlier, or do not come."""
    body = deputation.deputy.body
    has_days = last_day >= max(deputation.from_day, clock.today())
    return MailMessage(
        kind=DEPUTISING_ENDED,
        about=deputation,
        subject=_("You stand in no longer: %(body)s", body=body.name)
        if not has_days
        else _("You stand in for a shorter time: %(body)s", body=body.name),
        paragraphs=(
            _("your days of deputising in the body “%(body)s” have been ended.", body=body.name)
            if not has_days
            else _("you stand in for a member of the body “%(body)s” for a shorter time than agreed.", body=body.name),
            _("The duty of confidentiality lasts."),
        ),
        facts=_days(body, deputation.from_day, last_day if has_days else deputation.until_day),
        action_label=_("To the public page"),
        action_url=_page_of(body),
    )


def _closing_of_workspace(membership: Membership, *, is_over: bool) -> tuple[object, ...]:
    """Said of the place alone, for the person can have another one; a deputy's place opens no workspace."""
    if membership.is_deputy:
        return ()
    if is_over:
        return (_("By this place you no longer see its workspace."),)
    return (_("By this place you see its workspace until 24:00 on the last day."),)


def _facts(membership: Membership, *, with_days: bool = True) -> dict[object, object]:
    facts: dict[object, object] = {_("Body"): membership.body.name, _("Function"): membership.function.label}
    if not with_days:
        return facts
    last = _("until further notice") if membership.until_day is None else lazy_day(membership.until_day)
    return facts | {_("First day"): lazy_day(membership.from_day), _("Last day"): last}


def _days(body: Body, from_day: date, until_day: date) -> dict[object, object]:
    return {_("Body"): body.name, _("First day"): lazy_day(from_day), _("Last day"): lazy_day(until_day)}


def _page_of(body: Body) -> str:
    return public_url("councils.show_body", public_id=body.public_id, slug=body.slug)
