"""Language, colours and text size: kept with the account, or for guests in their own cookie."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.forms import DisplayForm, LanguageForm
from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import TextSize, Theme
from forum.accounts.services.profiles import Display, update_display
from forum.accounts.views.blueprint import accounts, is_valid, with_errors
from forum.core.access import everyone
from forum.core.mail.links import own_path
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.referrer import page_it_came_from


@accounts.get("/darstellung")
def show_preferences() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    present = _present_display()
    form = DisplayForm(
        data={
            "language": present.language,
            "theme": present.theme.value,
            "text_size": present.text_size.value,
            "next": own_path(request.args.get("next")),
        }
    )
    return render_template("accounts/show_preferences.html", form=form)


@accounts.post("/darstellung")
def update_preferences() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = DisplayForm()
    if not is_valid(form):
        return with_errors(render_template("accounts/show_preferences.html", form=form))
    display = Display(form.language.data, Theme(form.theme.data), TextSize(form.text_size.data))
    _keep(display)
    with locale.in_language(display.language):
        flash(_("Your choice is kept."))
    return redirect(own_path(form.next.data) or url_for(".show_preferences"), code=303)


@accounts.post("/sprache")
def switch_language() -> ResponseReturnValue:
    """Read on in the language of the pressed button. Works from our own pages only, for the button has no token."""
    authorise(everyone, current_actor())
    form = LanguageForm()
    page = page_it_came_from()
    if not (page and form.validate()):
        return redirect(url_for(".show_preferences"), code=303)
    present = _present_display()
    _keep(Display(str(form.language.data), present.theme, present.text_size))
    return redirect(page, code=303)


def _keep(display: Display) -> None:
    """With the account; for guests in their own cookie."""
    login = current_login()
    if login:
        update_display(login.user, display)
    else:
        session["language"], session["theme"] = display.language, display.theme.value
        session["text_size"] = display.text_size.value


def _present_display() -> Display:
    login = current_login()
    if login:
        return Display(login.user.language, login.user.theme, login.user.text_size)
    return Display(
        locale.language(),
        Theme(session.get("theme", Theme.SYSTEM.value)),
        TextSize(session.get("text_size", TextSize.NORMAL.value)),
    )
