"""Having another try at acts that a consumer could not work on."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.acts.consumer_states import retry_set_aside
from forum.core.acts.consumers import find_consumer
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import found
from forum.office.views.blueprint import office


@office.post("/geschaeftsstelle/protokoll/folgeschritte/<name>/erneut")
def retry_consumer(name: str) -> ResponseReturnValue:
    enter_office()
    count = retry_set_aside(found(find_consumer(name)), by=current_member())
    if count:
        flash(ngettext("One act is tried again.", "%(num)s acts are tried again.", count), "success")
    else:
        flash(_("Nothing is tried again: no act is set aside any more."), "info")
    return redirect(url_for(".show_audit_log", _anchor="folgeschritte"), code=303)
