"""The office's pages of invitations: who has been invited and has answered, inviting a list, withdrawing one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_member
from forum.core.data.csv_table import FileUnreadable
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.events.mailing.forms.invitations import InvitationForm
from forum.events.mailing.queries.invitations import count_by_state, find_invitation, list_invitations
from forum.events.mailing.services.invite import InvitationTerms, check_list, check_terms, invite_all, withdraw
from forum.events.mailing.services.invited_list import InvitedList, read_list
from forum.events.mailing.services.write import TYPED_FROM
from forum.events.models.events import Event
from forum.events.models.mailing import InvitationState
from forum.events.queries.parts import list_quotas
from forum.events.views.blueprint import events
from forum.events.views.office import open_event

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/einladungen"


@events.get(ADDRESS + "/")
def list_event_invitations(public_id: str) -> ResponseReturnValue:
    """Everybody who has been invited, and by choice those in one state."""
    event = open_event(public_id)
    state = find_choice(InvitationState, request.args.get("stand", ""))
    counts = count_by_state(event)
    return render_template(
        "events/list_event_invitations.html",
        event=event,
        page=list_invitations(event, state=state, cursor=request.args.get("ab")),
        state=state,
        states=InvitationState,
        counts=counts,
        withdraw=ButtonForm(formdata=None),
        address=lambda **values: url_for(
            ".list_event_invitations", public_id=public_id, stand=state.address_word if state else None, **values
        ),
    )


@events.get(ADDRESS + "/neu")
def new_invitations(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    return _page(event, InvitationForm(data={"until": event.closing_at}))


@events.post(ADDRESS + "/pruefen")
@reads_only
def check_invitations(public_id: str) -> ResponseReturnValue:
    """How many people would be invited, and which lines invite nobody."""
    event, form = open_event(public_id), InvitationForm()
    invited = _read(event, form)
    return (_page(event, form, invited=invited), 200) if invited else (_page(event, form), 422)


@events.post(ADDRESS + "/neu")
def create_invitations(public_id: str) -> ResponseReturnValue:
    event, form = open_event(public_id), InvitationForm()
    invited = _read(event, form)
    if invited is None:
        return _page(event, form), 422
    if invited.wrong or not invited.lines:
        return _page(event, form, invited=invited), 422
    if len(invited.lines) >= TYPED_FROM and form.typed_count != len(invited.lines):
        form.count.errors = [_("Type %(count)s to confirm.", count=len(invited.lines))]
        return _page(event, form, invited=invited), 422
    count = invite_all(event, invited, terms=_terms(event, form), by=current_member())
    flash(ngettext("One invitation is on its way.", "%(num)s invitations are on their way.", count), "success")
    return redirect(url_for(".list_event_invitations", public_id=public_id), code=303)


@events.post(ADDRESS + "/<invitation_id>/zuruecknehmen")
def withdraw_invitation(public_id: str, invitation_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    invitation = found(find_invitation(invitation_id, event=event))
    withdraw(invitation, event, by=current_member())
    flash(_("The invitation is withdrawn. The person has been told by mail."), "success")
    return redirect(url_for(".list_event_invitations", public_id=public_id), code=303)


def _read(event: Event, form: InvitationForm) -> InvitedList | None:
    """The list that was sent; None if something else in the form does not fit."""
    _offer_quotas(form, event)
    if not form.validate():
        return None
    try:
        text = form.text
        # a file cannot be sent again by the page: its words are
        form.people.data = text.decode(errors="replace")
        invited = check_list(event, read_list(text))
        check_terms(event, invited, _terms(event, form))
    except FileUnreadable as error:
        show_problem(form, error, otherwise="people")
        return None
    except DomainError as error:
        show_problem(form, error)
        return None
    return invited


def _terms(event: Event, form: InvitationForm) -> InvitationTerms:
    quota = next((one for one in list_quotas(event) if one.public_id == form.quota.data), None)
    return InvitationTerms(until=form.until.data, quota=quota, keeps_seats=bool(form.keeps_seats.data))


def _offer_quotas(form: InvitationForm, event: Event) -> None:
    form.quota.choices = [
        SelectChoice("", _("none")),
        *(SelectChoice(one.public_id, one.name) for one in list_quotas(event)),
    ]


def _page(event: Event, form: InvitationForm, *, invited: InvitedList | None = None) -> str:
    _offer_quotas(form, event)
    count = len(invited.lines) if invited else 0
    return render_template(
        "events/new_invitations.html",
        event=event,
        form=form,
        invited=invited,
        has_quotas=bool(list_quotas(event)),
        is_typed=count >= TYPED_FROM,
    )
