"""From a long list of topics straight to a day, without counting."""

from datetime import date

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.data.pagination import LARGEST_INTEGER, Cursor
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import DAY_EXPECTED, Form, PickedDayField, Required
from forum.core.web.guard import authorise
from forum.topics.queries.filters import Filter
from forum.topics.shared_lists import UnknownField, load_list
from forum.topics.views.blueprint import topics
from forum.topics.views.list_topics import query_of, read_filter, read_proposal_filter


class DayForm(Form):
    """The day to which a list is turned."""

    class Meta:
        csrf = False

    day = PickedDayField("", [Required(DAY_EXPECTED)], name="tag")


@topics.get("/themen/springen")
def jump_among_topics() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    return _jump(actor, read_filter(request.args, actor), "topics.list_topics")


@topics.get("/vorschlaege/springen")
def jump_among_proposals() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    return _jump(actor, read_proposal_filter(request.args, actor), "topics.list_proposals")


def _jump(actor: Actor, chosen: Filter, endpoint: str) -> ResponseReturnValue:
    """Redirect to the page of the list that begins with a day; to its beginning, with a sentence, if there is none."""
    form = DayForm(request.args)
    cursor = None
    if not form.validate():
        flash(str(form.day.errors[0]), "info")
    elif chosen.order.is_by_time:
        assert form.day.data is not None
        cursor = _find_page(actor, chosen, form.day.data)
    return redirect(url_for(endpoint, **query_of(chosen, endpoint), ab=cursor))


def _find_page(actor: Actor, chosen: Filter, day: date) -> str | None:
    """The cursor of the page that begins with a day; None if that is the first page, or nothing is so old."""
    cursor = Cursor((clock.end_of_day(day), LARGEST_INTEGER)).encode()
    try:
        first, found = (load_list(actor, chosen, one).listed.items for one in (None, cursor))
    except UnknownField:
        abort(404)
    if not found:
        flash(_("The list does not go back that far: here is its beginning."), "info")
        return None
    return None if found[0] == first[0] else cursor
