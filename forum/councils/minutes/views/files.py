"""Minutes as files: tagged PDF, ODT, and for members the frozen content from which the checksum is made."""

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.odt import print_odt
from forum.core.text.printed_pdf import print_pdf
from forum.core.text.slug import slugify
from forum.core.web.guard import found
from forum.councils.minutes.printing import print_minutes
from forum.councils.minutes.sheet import canonical
from forum.councils.minutes.shown import ShownMinutes, show
from forum.councils.minutes.views.entering import Reading, enter_minutes
from forum.councils.minutes.views.show_minutes import wants_public_view
from forum.councils.views.blueprint import councils

ODT = "application/vnd.oasis.opendocument.text"


@councils.get("/gremien/sitzungen/<public_id>/niederschrift.pdf")
def download_minutes_pdf(public_id: str) -> ResponseReturnValue:
    reading = enter_minutes(public_id)
    shown = _shown(reading)
    printed = print_minutes(shown, base=_base(), language=locale.language())
    return _file(print_pdf(printed), "application/pdf", shown, "pdf")


@councils.get("/gremien/sitzungen/<public_id>/niederschrift.odt")
def download_minutes_odt(public_id: str) -> ResponseReturnValue:
    reading = enter_minutes(public_id)
    shown = _shown(reading)
    printed = print_minutes(shown, base=_base(), language=locale.language())
    return _file(print_odt(printed), ODT, shown, "odt")


@councils.get("/gremien/sitzungen/<public_id>/niederschrift.json")
def download_minutes_content(public_id: str) -> ResponseReturnValue:
    """The whole frozen content, for those who may see each of its items: whoever hashes it gets the checksum."""
    reading = enter_minutes(public_id)
    if not reading.reads_all:
        return redirect(url_for(".check_minutes", public_id=public_id))
    shown = show(reading.minutes, actor=reading.actor, is_public_view=False)
    version = found(shown.version)
    # whoever may not see an item gets no file with it
    found(shown if len(shown.sheet.items) == len(version.content["items"]) else None)
    return _file(canonical(version.content), "application/json", shown, "json")


def _shown(reading: Reading) -> ShownMinutes:
    return show(reading.minutes, actor=reading.actor, is_public_view=wants_public_view(reading))


def _base() -> str:
    return public_url("home.show_home")


def _file(content: bytes, kind: str, shown: ShownMinutes, ending: str) -> Response:
    name = slugify(f"{shown.sheet.term} {shown.sheet.name} {shown.sheet.body}", fallback="niederschrift")
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
