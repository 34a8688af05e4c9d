"""The office's pages of mails to many: what is planned and was sent, writing one with preview and trial, stopping one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_actor, current_member
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.mail.rendering import render
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import language, ngettext
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.core.web.page_sections import sections_of
from forum.events.mailing import mails
from forum.events.mailing.errors import CountHasChanged
from forum.events.mailing.forms.mails import BEFORE, EventMailForm, filled_from
from forum.events.mailing.queries.audiences import count_addresses
from forum.events.mailing.queries.mails import count_copies, find_mail, has_planned_reminder, list_mails
from forum.events.mailing.services.write import TYPED_FROM, edit_mail, stop_mail, timing_of, try_mail, write_mail
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, MailAudience
from forum.events.views.blueprint import events
from forum.events.views.office import open_event

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/e-mails"


@events.get(ADDRESS + "/")
def list_event_mails(public_id: str) -> ResponseReturnValue:
    """Planned and sent mails, with what became of their copies."""
    event = open_event(public_id)
    page = list_mails(event, cursor=request.args.get("ab"))
    return render_template(
        "events/list_event_mails.html",
        event=event,
        page=page,
        copies=count_copies(page.items),
        offers_reminder=not has_planned_reminder(event) and not event.has_begun(clock.now()),
        stop=ButtonForm(formdata=None),
        address=lambda **values: url_for(".list_event_mails", public_id=public_id, **values),
    )


@events.get(ADDRESS + "/neu")
def new_event_mail(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    proposed = _reminder(event) if request.args.get("vorlage") == "erinnerung" else {}
    return _page(event, EventMailForm(data=proposed))


@events.post(ADDRESS + "/vorschau")
@reads_only
def preview_event_mail(public_id: str) -> ResponseReturnValue:
    """The mail as its readers get it, and how many they are."""
    event = open_event(public_id)
    return _preview(event, None)


@events.post(ADDRESS + "/probe")
def try_event_mail(public_id: str) -> ResponseReturnValue:
    """A copy to the person who writes, and to nobody else."""
    event = open_event(public_id)
    form = _form(event)
    if not form.validate():
        return _page(event, form), 422
    try_mail(event, form.words, by=current_member())
    return _page(event, form, tried=True, shows_preview=True)


@events.post(ADDRESS + "/neu")
def create_event_mail(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    form = _form(event)
    if not form.validate():
        return _page(event, form), 422
    try:
        mail = write_mail(
            event, form.words, timing=form.chosen_timing, confirmed_count=form.confirmed_count, by=current_member()
        )
    except DomainError as error:
        return _refused(event, form, error)
    return _done(event, mail)


@events.get(ADDRESS + "/<mail_id>")
def edit_event_mail(public_id: str, mail_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    mail = found(find_mail(mail_id, event=event))
    return _page(event, EventMailForm(data=filled_from(mail)), mail=mail)


@events.post(ADDRESS + "/<mail_id>/vorschau")
@reads_only
def preview_planned_mail(public_id: str, mail_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    return _preview(event, found(find_mail(mail_id, event=event)))


@events.post(ADDRESS + "/<mail_id>")
def update_event_mail(public_id: str, mail_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    mail, form = found(find_mail(mail_id, event=event)), _form(event)
    if not form.validate():
        return _page(event, form, mail=mail), 422
    try:
        edit_mail(
            mail,
            event,
            form.words,
            timing=form.chosen_timing,
            confirmed_count=form.confirmed_count,
            by=current_member(),
        )
    except DomainError as error:
        return _refused(event, form, error, mail=mail)
    return _done(event, mail)


@events.post(ADDRESS + "/<mail_id>/anhalten")
def stop_event_mail(public_id: str, mail_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    mail = found(find_mail(mail_id, event=event))
    stop_mail(mail, event, by=current_member())
    flash(_("The mail has been stopped."), "success")
    return redirect(url_for(".list_event_mails", public_id=public_id), code=303)


def _form(event: Event) -> EventMailForm:
    form = EventMailForm()
    _offer_audiences(form, event)
    return form


def _preview(event: Event, mail: EventMail | None) -> ResponseReturnValue:
    form = _form(event)
    if not form.validate():
        return _page(event, form, mail=mail), 422
    return _page(event, form, mail=mail, shows_preview=True)


def _refused(event: Event, form: EventMailForm, error: DomainError, **options: Any) -> ResponseReturnValue:
    """A number that is not right any more has to be confirmed anew; nothing else that was typed is lost."""
    if isinstance(error, CountHasChanged):
        form.count.data = ""
    show_problem(form, error)
    return _page(event, form, shows_preview=True, **options), 422


def _page(
    event: Event,
    form: EventMailForm,
    *,
    mail: EventMail | None = None,
    shows_preview: bool = False,
    tried: bool = False,
) -> str:
    counts = _offer_audiences(form, event)
    count = counts[MailAudience(form.audience.data)] if shows_preview else 0
    form.seen.data = str(count) if count < TYPED_FROM else ""
    return render_template(
        "events/edit_event_mail.html",
        event=event,
        form=form,
        mail=mail,
        is_open=mail is None or (mail.sent_at is None and mail.stopped_at is None and not mail.sent_count),
        count=count,
        is_typed=count >= TYPED_FROM,
        preview=_rendered(event, form) if shows_preview else None,
        told_of_recipients=sections_of("event_mail", event, actor=current_actor()) if shows_preview else (),
        due_at=form.chosen_timing.due_at(event) if shows_preview and form.chosen_timing.is_planned else None,
        tried=tried,
    )


def _rendered(event: Event, form: EventMailForm) -> Any:
    message = mails.mail_trial(event, subject=form.words.subject, body=form.words.body)
    return render(message, language=language(), name=_("first name and surname"))


def _offer_audiences(form: EventMailForm, event: Event) -> Any:
    counts = count_addresses(event)
    form.audience.choices = [
        SelectChoice(one.value, f"{one.label}: {ngettext('one address', '%(num)s addresses', count)}")
        for one, count in counts.items()
    ]
    return counts


def _reminder(event: Event) -> dict[str, Any]:
    """The reminder that the office is offered: a day before, to those who come."""
    return {
        "audience": (MailAudience.SEATED_ON_SITE if event.is_on_site else MailAudience.SEATED_ONLINE).value,
        "timing": BEFORE,
        "amount": 24,
        "unit": "hours",
        "subject": _("Reminder: %(event)s", event=event.title)[:150],
        "body": _(
            "The event takes place soon. If you cannot come, please cancel: somebody else will be glad of the seat."
        ),
    }


def _done(event: Event, mail: EventMail) -> ResponseReturnValue:
    if timing_of(mail).is_planned:
        flash(_("The mail is planned. Until it goes out it can be changed and stopped."), "success")
    else:
        flash(
            ngettext("The mail goes to one address.", "The mail goes to %(num)s addresses.", mail.confirmed_count),
            "success",
        )
    return redirect(url_for(".list_event_mails", public_id=event.public_id), code=303)
