"""The entry with a room's number: the form, and the address that stands on the wall."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.live.forms.questions import CodeForm
from forum.consultations.live.queries.rooms import find_module_by_code
from forum.consultations.live.views.entering import address_of_room
from forum.consultations.models.live import CODE_LENGTH
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise


@consultations.get("/raum")
def find_live_room() -> ResponseReturnValue:
    """`?nummer=` leads on to the room."""
    actor = current_actor()
    authorise(everyone, actor)
    form = CodeForm(request.args)
    typed = "".join(one for one in form.nummer.data or "" if one.isdecimal() and one.isascii())
    if _is_code(typed):
        return redirect(url_for(".show_live_room_by_code", code=typed))
    if form.nummer.data:
        form.nummer.errors = [_("Enter the four digits that stand on the wall of the room.")]
    return _page(form), 422 if form.nummer.data else 200


@consultations.get("/raum/<code>")
def show_live_room_by_code(code: str) -> ResponseReturnValue:
    actor = current_actor()
    module = find_module_by_code(code, actor=actor)
    authorise(everyone, actor)
    if module is not None:
        return redirect(address_of_room(module))
    form = CodeForm(formdata=None)
    form.nummer.data = code if _is_code(code) else ""
    form.nummer.errors = [_("No room has this number at the moment. If the room is for members alone, log in first.")]
    return _page(form), 404


def _is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and text.isascii() and text.isdecimal()


def _page(form: CodeForm) -> str:
    return render_template("consultations/live/find_live_room.html", form=form)
