"""Notices as lines that people read: in the inbox, in mails at once and in summaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.access import Actor
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import Subscription
from forum.notifications.queries.inbox import list_behind
from forum.notifications.queries.items import Thing, load_things
from forum.notifications.queries.subscriptions import list_subscriptions_of, name_subscriptions
from forum.notifications.sentences import reason, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as its person reads it now; `path` is an address within the site. Words are those of this moment."""

    notice: Notice
    sentence: str
    path: str
    excerpt: str
    why: str
    subscription: Subscription | None


def draw_lines(notices: Sequence[Notice], actor: Actor, *, unmailed: bool = False) -> Sequence[Line]:
    """A line for each notice behind which the actor may read something; a bounded number of queries.

    `unmailed`: only what no mail has told yet. Sentences are lazy.
    """
    behind = list_behind(notices, actor, unmailed=unmailed)
    things = load_things({(one.item, one.item_id) for one in behind.values()})
    subscriptions = list_subscriptions_of(notices)
    names = name_subscriptions(list(subscriptions.values()), actor)
    lines = []
    for notice in notices:
        one = behind.get(notice.id)
        thing = things.get((one.item, one.item_id)) if one else None
        if one is not None and thing is not None:
            lines.append(_line(notice, sentence(notice, one, thing), thing, subscriptions, names))
    return lines


def _line(
    notice: Notice,
    words: str,
    thing: Thing,
    subscriptions: Mapping[int, Subscription],
    names: Mapping[int, str],
) -> Line:
    subscription = subscriptions.get(notice.subscription_id) if notice.subscription_id else None
    why = reason(notice, subscription, names.get(subscription.id, "") if subscription else "")
    return Line(notice, words, thing.path, thing.excerpt, why, subscription)
