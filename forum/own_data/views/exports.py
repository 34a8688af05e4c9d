"""Taking one's data along: asking for them, and downloading them."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_use_account
from forum.accounts.recent_password import missing_password_field, require_recent_password
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.streaming import stream
from forum.documents import storage
from forum.own_data.jobs import make_export
from forum.own_data.queries import find_export, find_own_export
from forum.own_data.services.exports import ask_for_export, note_download
from forum.own_data.views.blueprint import own_data


@own_data.get("/konto/daten")
def show_own_data() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    user = current_member()
    return render_template(
        "own_data/show_own_data.html",
        user=user,
        export=find_export(user),
        password_field=missing_password_field(),
        now=clock.now(),
    )


@own_data.post("/konto/daten")
def create_export() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    require_recent_password()
    export = ask_for_export(current_member())
    make_export.enqueue_after_commit(export.id)
    flash(_("Your data are being put together. You get a mail when they are ready."))
    return redirect(url_for(".show_own_data"), code=303)


@own_data.post("/konto/daten/<public_id>")
def download_export(public_id: str) -> ResponseReturnValue:
    """By a button, for it is counted and written down."""
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    user = current_member()
    export = found(find_own_export(public_id, user=user))
    require_recent_password()
    note_download(export, by=user)
    assert export.storage_key is not None
    response = Response(stream(storage.read(export.storage_key)), mimetype="application/zip")
    response.headers["Content-Length"] = str(export.size)
    name = f"forum-daten-{clock.day_of(export.created_at).isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
