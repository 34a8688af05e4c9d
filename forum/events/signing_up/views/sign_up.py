"""Signing up for an event, with or without an account."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import User
from forum.accounts.visitor import present_network
from forum.core.access import Actor, everyone
from forum.core.data.database import session
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import HumanForm, show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import Basis, One, read_basis
from forum.events import policies
from forum.events.links import sign_up_token
from forum.events.mailing.queries.invitations import find_by_link
from forum.events.models.events import Event, Quota
from forum.events.models.mailing import Invitation
from forum.events.page_lifetime import changes_within_the_hour
from forum.events.pages import SIGN_UP_FORM
from forum.events.periods import needs_erased_at, sign_ups_erased_at
from forum.events.queries.find import find_event
from forum.events.seating.errors import AlreadySignedUp
from forum.events.signing_up.asked import Asked
from forum.events.signing_up.forms.reading import read_details
from forum.events.signing_up.forms.sign_up import GuestForm, MemberForm, new_sign_up_form
from forum.events.signing_up.policies import may_take_over
from forum.events.signing_up.queries.asked import what_is_asked
from forum.events.signing_up.queries.find import find_active_of_address, find_active_of_person
from forum.events.signing_up.queries.outlook import outlook_of
from forum.events.signing_up.services.sign_up import sign_up
from forum.events.views.blueprint import events

# in the session cookie: the address to which the last mail about a sign-up went
ADDRESS = "sign_up_address"


@events.get("/veranstaltungen/<public_id>/anmelden")
def new_sign_up(public_id: str) -> ResponseReturnValue:
    """The form, or why there is none; who has signed up already is led to the sign-up."""
    actor = current_actor()
    basis = _basis(public_id, actor)
    event, invitation = _event_and_invitation(public_id)
    authorise(everyone, actor)
    member = _member()
    own = _own_sign_up(event, member)
    if own is not None:
        return redirect(own)
    if _token() and not (invitation and invitation.is_open(at=clock.now())):
        return redirect(url_for(".show_invitation", token=_token()))
    verdict = policies.may_sign_up(actor, event, at=clock.now(), is_invited=invitation is not None)
    if not verdict:
        _keep_for_guests(basis, event)
        return render_template("events/no_sign_up.html", event=event, verdict=verdict), 200
    asked = what_is_asked(event, of=member, invitation=invitation)
    if not asked.free_places:
        _keep_for_guests(basis, event, asked.quotas)
    return _page(asked, new_sign_up_form(asked, **_known_values(asked, member)))


@events.post("/veranstaltungen/<public_id>/anmelden")
def create_sign_up(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    event, invitation = _event_and_invitation(public_id)
    authorise(policies.may_sign_up(actor, event, at=clock.now(), is_invited=invitation is not None), actor)
    member = _member()
    asked = what_is_asked(event, of=member, invitation=invitation)
    form = new_sign_up_form(asked)
    if not _is_fine(form):
        return _page(asked, form, status=422)
    try:
        details = read_details(form, asked, member)
        made = sign_up(event, details, actor=actor, by=member, invitation=invitation, network=present_network())
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return _page(asked, form, status=429)
    except AlreadySignedUp as error:
        flash(str(error), "info")
        return redirect(_own_sign_up(event, member) or url_for(".new_sign_up", public_id=public_id), code=303)
    except DomainError as error:
        show_problem(form, error)
        return _page(asked, form, status=422)
    if made is not None and made.is_confirmed:
        return redirect(url_for(".show_sign_up", token=made.public_id if member else sign_up_token(made)), code=303)
    cookie[ADDRESS] = form.email.data
    return redirect(url_for(".show_sign_up_sent", public_id=public_id), code=303)


@events.get("/veranstaltungen/<public_id>/anmelden/gesendet")
def show_sign_up_sent(public_id: str) -> ResponseReturnValue:
    """What to do now; the same whether the address has signed up before or not."""
    actor = current_actor()
    event = found(find_event(public_id, actor=actor))
    authorise(everyone, actor)
    return render_template("events/show_sign_up_sent.html", event=event, address=cookie.get(ADDRESS, ""))


def _page(asked: Asked, form: MemberForm | GuestForm, *, status: int = 200) -> ResponseReturnValue:
    if isinstance(form, HumanForm):
        form.begin_anew()
    outlook = outlook_of(asked.event, asked.quotas)
    page = render_template(
        "events/new_sign_up.html",
        asked=asked,
        event=asked.event,
        form=form,
        outlook=outlook,
        token=_token() or None,
        needs_erased_at=needs_erased_at(asked.event),
        erased_at=sign_ups_erased_at(asked.event),
    )
    return page, status


def _basis(public_id: str, actor: Actor) -> Basis | None:
    """What the form of a guest is made from; None: it is one reader's alone."""
    if actor.is_member or _token():
        return None
    return read_basis(*FRAME, One("event", Event, public_id).find_key(), *SIGN_UP_FORM)


def _keep_for_guests(basis: Basis | None, event: Event, quotas: Sequence[Quota] = ()) -> None:
    if basis is not None and not changes_within_the_hour([event], quotas):
        made_from_basis(basis)


def _token() -> str:
    """The token of an invitation's link, which the address of the form carries."""
    return request.args.get("einladung", "")


def _event_and_invitation(public_id: str) -> tuple[Event, Invitation | None]:
    """The event with the invitation to it by whose link somebody comes; it shows its event to whoever has the link."""
    invitation = find_by_link(_token()) if _token() else None
    if invitation is not None:
        event = session.get_one(Event, invitation.event_id)
        if event.public_id == public_id:
            return event, invitation
    return found(find_event(public_id, actor=current_actor())), None


def _known_values(asked: Asked, member: User | None) -> dict[str, str]:
    """What is known of the person before anything was typed."""
    known = {"name": member.public_name if member else ""}
    if asked.invitation is not None:
        known["name"] = asked.invitation.name or known["name"]
        known["email"] = asked.invitation.email
        if asked.invitation.quota_id is not None:
            known["quota"] = next((quota.public_id for quota in asked.quotas_to_choose), "")
    return known


def _is_fine(form: MemberForm | GuestForm) -> bool:
    """Whether the form may go on; a machine, or an eager password manager, is told what to empty."""
    valid = bool(form.validate())
    if not isinstance(form, HumanForm):
        return valid
    if form.is_from_a_machine:
        form.homepage.data = ""
        form.form_errors.append(
            _("A field that has to stay empty was filled in. We have emptied it: please send again.")
        )
    elif valid and form.hurry:
        form.form_errors.append(form.hurry)
    return valid and not form.form_errors


def _own_sign_up(event: Event, member: User | None) -> str | None:
    """Where a member looks after a sign-up that there is already, by account or by the account's address."""
    if member is None:
        return None
    own = find_active_of_person(event, member)
    if own is not None:
        return url_for(".show_sign_up", token=own.public_id)
    sent = find_active_of_address(event, member.email)
    # another account may have had this address when it signed up
    is_theirs = sent is not None and may_take_over(member, sent)
    return url_for(".show_take_over", public_id=event.public_id) if is_theirs else None


def _member() -> User | None:
    login = current_login()
    return login.user if login else None
