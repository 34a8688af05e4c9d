"""The feed of the ideas of a module: the newest ones that everybody may read."""

from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.ideas.queries.lists import list_newest_keys
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import find_module, find_page_keys
from forum.consultations.views.blueprint import consultations
from forum.core.access import GUEST, everyone
from forum.core.mail.links import public_url
from forum.core.web.feeds import MOST_ENTRIES, Feed, answer_with
from forum.core.web.guard import authorise, found
from forum.discussions.feeds import entries_of_threads


@consultations.get("/beteiligung/ideen/<public_id>/ideen.atom")
def subscribe_to_ideas(public_id: str) -> ResponseReturnValue:
    """The same for whoever asks: a consultation that not everybody may read has none."""
    authorise(everyone, current_actor())
    keys = find_page_keys(public_id, "ideas")
    module = found(find_module(public_id, kind="ideas", actor=GUEST))
    entries = entries_of_threads(
        lambda: list_newest_keys(module, most=MOST_ENTRIES), made_from=(*keys, *PROCEDURE_PAGE)
    )
    feed = Feed(
        title=f"{module.title}: {module.procedure.title}",
        address=public_url("consultations.subscribe_to_ideas", public_id=module.public_id),
        page=public_url("consultations.list_ideas", public_id=module.public_id),
        entries=entries,
    )
    return answer_with(feed)
