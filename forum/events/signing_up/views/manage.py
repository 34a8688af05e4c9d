"""The page on which a person looks after a sign-up, by the link from the mail or with the account."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.events.links import place_token
from forum.events.models.sign_ups import Place, SignUp
from forum.events.policies import may_sign_up
from forum.events.seating.queries.history import list_history
from forum.events.seating.queries.why import explain_line
from forum.events.seating.services.answer import accept, decline
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.reconfirm import reconfirm
from forum.events.signing_up.forms.manage import ChangeForm, CompanionForm, new_change_form
from forum.events.signing_up.forms.reading import read_answers, read_companions, read_needs, read_wish
from forum.events.signing_up.names import name_of
from forum.events.signing_up.queries.asked import what_is_asked
from forum.events.signing_up.queries.find import find_needs
from forum.events.signing_up.queries.overview import Overview, list_line_around, overview_of
from forum.events.signing_up.queries.taking_over import can_take_over
from forum.events.signing_up.services.change import Change, change
from forum.events.signing_up.services.confirm import confirm, take_over
from forum.events.signing_up.services.links import send_companion_link
from forum.events.signing_up.views.behind import member_here, sign_up_behind
from forum.events.tickets import draw_code, spell_code
from forum.events.views.blueprint import events
from forum.questionnaires.queries import load_answers


@events.get("/veranstaltungen/anmeldung/<token>")
def show_sign_up(token: str) -> ResponseReturnValue:
    return _page(token, sign_up_behind(token))


@events.post("/veranstaltungen/anmeldung/<token>/bestaetigen")
def confirm_sign_up(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    confirm(sign_up, sign_up.event)
    flash(_("Your sign-up is confirmed."), "success")
    return _back(token)


@events.post("/veranstaltungen/anmeldung/<token>/angebot")
def answer_offer(token: str) -> ResponseReturnValue:
    """Accept or decline the offered seats of the chosen places; whoever declines without a choice declines all."""
    sign_up = sign_up_behind(token)
    numbers = set(request.form.getlist("place"))
    chosen = [place for place in overview_of(sign_up).places if str(place.number) in numbers]
    if request.form.get("answer") == "accept":
        if not chosen:
            flash(_("Choose for whom you accept."), "warning")
            return _back(token)
        accept(sign_up, places=chosen)
        flash(_("You have accepted."), "success")
    else:
        decline(sign_up, places=chosen or None)
        flash(_("You have declined. Thank you for the answer."), "success")
    return _back(token)


@events.post("/veranstaltungen/anmeldung/<token>/zusage")
def reconfirm_sign_up(token: str) -> ResponseReturnValue:
    reconfirm(sign_up_behind(token))
    flash(_("Thank you. We expect you."), "success")
    return _back(token)


@events.post("/veranstaltungen/anmeldung/<token>/aendern")
def update_sign_up(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    # a companion who cancels at this moment would shift the names
    lock_event_of(sign_up)
    overview = overview_of(sign_up)
    form = _change_form(overview)
    if not form.validate():
        return _page(token, sign_up, form=form, status=422)
    try:
        change(sign_up, sign_up.event, _read_change(form, overview))
    except DomainError as error:
        show_problem(form, error)
        return _page(token, sign_up, form=form, status=422)
    flash(_("Your change has been saved."), "success")
    return _back(token)


@events.post("/veranstaltungen/anmeldung/<token>/begleitung/<int:number>")
def send_link(token: str, number: int) -> ResponseReturnValue:
    """Send a companion the link to their own place."""
    sign_up = sign_up_behind(token)
    place = next((one for one in overview_of(sign_up).active if one.number == number), None)
    form = CompanionForm(prefix=f"place-{number}-")
    if place is None:
        return _back(token)
    if not form.validate():
        return _page(token, sign_up, companion=(number, form), status=422)
    send_companion_link(place, sign_up, sign_up.event, email=form.email.data or "")
    flash(_("The link is on its way."), "success")
    return _back(token)


@events.post("/veranstaltungen/anmeldung/<token>/uebernehmen")
def take_over_sign_up(token: str) -> ResponseReturnValue:
    """Put a sign-up that was sent without account under the account of whoever is logged in."""
    sign_up, member = sign_up_behind(token), member_here()
    verdict = can_take_over(member, sign_up)
    if not verdict or member is None:
        flash(str(verdict.reason), "warning")
        return _back(token)
    take_over(sign_up, sign_up.event, by=member)
    flash(_("The sign-up belongs to your account now."), "success")
    return redirect(url_for(".show_sign_up", token=sign_up.public_id), code=303)


def _page(
    token: str,
    sign_up: SignUp,
    *,
    form: ChangeForm | None = None,
    companion: tuple[int, CompanionForm] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    overview = overview_of(sign_up)
    event = sign_up.event
    can_change = bool(overview.active and overview.may_change and sign_up.is_confirmed)
    page = render_template(
        "events/show_sign_up.html",
        token=token,
        now=clock.now(),
        overview=overview,
        sign_up=sign_up,
        event=event,
        form=(form or _change_form(overview)) if can_change else None,
        companion_forms=_companion_forms(overview, companion),
        line=list_line_around(sign_up, overview.position) if overview.position and event.shows_line_length else (),
        history=list_history(sign_up),
        why=explain_line(event, [sign_up])[sign_up.id] if overview.position else (),
        place_token=place_token,
        name_of=name_of,
        draw_code=draw_code,
        spell_code=spell_code,
        may_take_over=can_take_over(member_here(), sign_up),
        may_sign_up_again=may_sign_up(current_actor(), event, at=clock.now()),
        is_members=sign_up.person_id is not None,
    )
    return page, status


def _change_form(overview: Overview) -> ChangeForm:
    sign_up, event = overview.sign_up, overview.sign_up.event
    asked = what_is_asked(event, of=None)
    answers = None
    if asked.questionnaire is not None and sign_up.sheet_id is not None:
        answers = load_answers(asked.questionnaire, sign_up.sheet_id)
    needs = find_needs(sign_up)
    kept = {"needs": needs.kinds, "needs_note": needs.note} if needs else {}
    return new_change_form(asked, sign_up, overview.active, answers=answers, needs=kept)


def _read_change(form: ChangeForm, overview: Overview) -> Change:
    asked = what_is_asked(overview.sign_up.event, of=None)
    active = overview.active
    names = [_name_now(form, place) for place in active]
    joining = form.joining if "people" not in form else read_companions(form)[len(active) - 1 :]
    return Change(
        names=[*names, *joining],
        wish=read_wish(form, asked),
        needs=read_needs(form),
        answers=read_answers(form, asked),
        agreed_to_list=bool("agreed_to_list" in form and form.agreed_to_list.data),
    )


def _name_now(form: ChangeForm, place: Place) -> str:
    field = "name" if place.number == 1 else f"companion_{place.number}"
    return form[field].data if field in form else place.name


def _companion_forms(overview: Overview, sent: tuple[int, CompanionForm] | None) -> dict[int, CompanionForm]:
    """By the number of the place; the one that was sent keeps what was typed."""
    forms = {
        place.number: CompanionForm(formdata=None, prefix=f"place-{place.number}-", data={"email": place.email})
        for place in overview.active
        if place.number > 1
    }
    return forms | (dict([sent]) if sent else {})


def _back(token: str) -> ResponseReturnValue:
    return redirect(url_for(".show_sign_up", token=token), code=303)
