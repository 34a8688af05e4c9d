"""The newsletter for everybody: its archive, ordering it with or without an account, and leaving it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_use_account
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.mail.addresses import tidy_address
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import language
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.fields.queries import list_fields
from forum.notifications.newsletter import queries
from forum.notifications.newsletter.consent import CONSENT_TEXTS, TEXT_VERSION
from forum.notifications.newsletter.forms import FieldsForm, OrderForm
from forum.notifications.newsletter.links import read_confirmation
from forum.notifications.newsletter.services import consent
from forum.notifications.views.blueprint import notifications


@notifications.get("/newsletter/")
def list_newsletters() -> ResponseReturnValue:
    """Every issue that was sent; drafts are the office's."""
    made_from("newsletter")
    authorise(everyone, current_actor())
    page = queries.list_sent_issues(cursor=request.args.get("ab"))
    return render_template(
        "notifications/list_newsletters.html",
        page=page,
        address=lambda **values: url_for("notifications.list_newsletters", **values),
    )


@notifications.get("/newsletter/ausgabe/<public_id>/")
@notifications.get("/newsletter/ausgabe/<public_id>/<slug>")
def show_issue(public_id: str, slug: str = "") -> ResponseReturnValue:
    made_from("newsletter")
    authorise(everyone, current_actor())
    issue = found(queries.find_sent_issue(public_id))
    if slug != issue.slug:
        return redirect(url_for(".show_issue", public_id=public_id, slug=issue.slug), code=301)
    return render_template("notifications/show_issue.html", issue=issue)


@notifications.get("/newsletter/bestellen")
def new_newsletter_order() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    if not actor.is_member:
        return _order_page(OrderForm())
    own = queries.find_own(current_member().id)
    chosen = [field.public_id for field in queries.list_chosen_fields(own)] if own else []
    return _own_page(FieldsForm(data={"fields": chosen}))


@notifications.post("/newsletter/bestellen")
def create_newsletter_order() -> ResponseReturnValue:
    """Members order at once, for their address is confirmed; everybody else gets a mail first."""
    actor = current_actor()
    authorise(everyone, actor)
    if actor.is_member:
        return _order_for_member()
    form = OrderForm()
    if form.is_from_a_machine:
        return redirect(url_for(".show_newsletter_ordered"), code=303)
    offered = list_fields(with_archived=False)
    form.offer(offered)
    if not form.validate() or form.hurry:
        if form.hurry:
            form.form_errors.append(form.hurry)
        return _order_page(form), 422
    try:
        consent.order_by_address(tidy_address(form.email.data), language=language(), fields=form.chosen(offered))
    except DomainError as error:
        show_problem(form, error)
        return _order_page(form), 422
    return redirect(url_for(".show_newsletter_ordered"), code=303)


@notifications.get("/newsletter/bestellt")
def show_newsletter_ordered() -> ResponseReturnValue:
    """The same for every address, so that it tells nobody who gets the newsletter."""
    authorise(everyone, current_actor())
    return render_template("notifications/show_newsletter_ordered.html")


@notifications.get("/newsletter/bestaetigen/<token>")
def show_newsletter_order(token: str) -> ResponseReturnValue:
    """Changes nothing: programs that look into mails open every link."""
    authorise(everyone, current_actor())
    subscriber = read_confirmation(token)
    status = 200 if subscriber else 410
    return render_template("notifications/show_newsletter_order.html", subscriber=subscriber, token=token), status


@notifications.post("/newsletter/bestaetigen/<token>")
def confirm_newsletter_order(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    subscriber = read_confirmation(token)
    if subscriber is None:
        return render_template("notifications/show_newsletter_order.html", subscriber=None, token=token), 410
    consent.confirm(subscriber)
    flash(_("From now on you get the newsletter."), "success")
    return redirect(url_for(".list_newsletters"), code=303)


@notifications.post("/newsletter/abbestellen")
def delete_newsletter_order() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    own = found(queries.find_own(current_member().id))
    consent.leave(own)
    flash(_("You get no newsletter any more. All other mails stay as they are."), "success")
    return redirect(url_for(".new_newsletter_order"), code=303)


def _order_for_member() -> ResponseReturnValue:
    offered, form = list_fields(with_archived=False), FieldsForm()
    form.offer(offered)
    if not form.validate():
        return _own_page(form), 422
    consent.agree(current_member(), fields=form.chosen(offered))
    flash(_("From now on you get the newsletter."), "success")
    return redirect(url_for(".new_newsletter_order"), code=303)


def _order_page(form: OrderForm) -> str:
    form.offer(list_fields(with_archived=False))
    form.begin_anew()
    return render_template("notifications/order_newsletter.html", form=form, consent=CONSENT_TEXTS[TEXT_VERSION])


def _own_page(form: FieldsForm) -> str:
    form.offer(list_fields(with_archived=False))
    own = queries.find_own(current_member().id)
    is_ordered = own is not None and own.agreed_at is not None and own.left_at is None
    agreed_to = CONSENT_TEXTS[own.text_version] if own and is_ordered else CONSENT_TEXTS[TEXT_VERSION]
    return render_template(
        "notifications/own_newsletter.html",
        form=form,
        own=own if is_ordered else None,
        consent=agreed_to,
        leave=ButtonForm(formdata=None),
    )
