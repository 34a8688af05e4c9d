"""The feed of topics: the newest ones that everybody may read, all of them or those that fit a filter."""

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.mail.links import public_url
from forum.core.text.locale import gettext as _
from forum.core.web.feeds import MOST_ENTRIES, Feed, answer_with
from forum.core.web.guard import authorise
from forum.discussions.feeds import entries_of_threads
from forum.fields.queries import list_field_rows
from forum.topics.pages import LISTS
from forum.topics.queries.filters import Filter
from forum.topics.queries.lists import list_newest_keys
from forum.topics.views.blueprint import topics
from forum.topics.views.list_topics import feed_values, read_filter, subscribed_part


@topics.get("/themen.atom")
def subscribe_to_topics() -> ResponseReturnValue:
    """The same for whoever asks: its address is passed on, and programs keep it for years."""
    authorise(everyone, current_actor())
    chosen = subscribed_part(read_filter(request.args, GUEST))
    fields = {field.public_id: field for field in list_field_rows()}
    if any(name not in fields for name in chosen.fields):
        abort(404)
    keys = {name: field.id for name, field in fields.items()}
    entries = entries_of_threads(lambda: list_newest_keys(chosen, keys, most=MOST_ENTRIES), made_from=LISTS)
    values = feed_values(chosen)
    feed = Feed(
        title=_title(chosen, [fields[name].name for name in chosen.fields]),
        address=public_url("topics.subscribe_to_topics", **values),
        page=public_url("topics.list_topics", **values),
        entries=entries,
    )
    return answer_with(feed)


def _title(chosen: Filter, fields: list[str]) -> str:
    """What was chosen, and of which site."""
    labels: list[object] = [*(kind.label for kind in chosen.kinds), *fields]
    labels += [*(group.label for group in chosen.groups), *(status.label for status in chosen.statuses)]
    site = current_app.config["SITE_NAME"]
    if not labels:
        return _("Topics: %(site)s", site=site)
    return _("Topics: %(chosen)s (%(site)s)", chosen=", ".join(map(str, labels)), site=site)
