"""The summary: what is new since the last one, each thing once with its text, rendered when it is sent."""

from collections.abc import Mapping, Sequence

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.leaving import Leaving, person_reader
from forum.core.mail.links import public_url
from forum.core.mail.message import MailItem, MailMessage, NotificationKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.notifications.digests.models import Digest
from forum.notifications.digests.queries.told import Told, list_told
from forum.notifications.models.kinds import Channel
from forum.notifications.models.subscriptions import Subscription
from forum.notifications.queries.choices import list_rules
from forum.notifications.queries.items import Key, Thing, load_things
from forum.notifications.queries.subscriptions import list_subscriptions_of, name_subscriptions
from forum.notifications.sentences import reason, sentence

DIGEST_SCOPE = "digests"
# one mail holds no more; the rest stands in the forum
MOST_ITEMS = 30


def digest_still_due(digest_id: int, reader: Actor) -> MailMessage | None:
    """What is new for its person and may be read now; None if nothing is."""
    digest = session.get(Digest, digest_id)
    told = _without_muted(list_told(digest_id, reader), digest.person_id) if digest else []
    items = _items(told, reader)
    if digest is None or not items:
        return None
    shown = items[:MOST_ITEMS]
    rest = len(items) - len(shown)
    more = lazy_ngettext("One more stands in the forum.", "%(num)s more stand in the forum.", rest)
    return MailMessage(
        kind=DIGEST,
        about=digest,
        subject=lazy_ngettext("Summary: one piece of news", "Summary: %(num)s pieces of news", len(items)),
        preview=shown[0].title,
        paragraphs=(_("this is new in the forum since the last summary, the latest first."),),
        items=tuple(shown),
        closing=(more,) if rest else (),
        action_label=_("All news in the forum"),
        action_url=public_url("notifications.list_notices"),
        why=_("You get what you follow, or what concerns you, as a summary."),
        leaving=Leaving(DIGEST_SCOPE, "", person_reader(digest.person_id)),
        leaving_label=_("No summaries any more"),
    )


def _without_muted(told: Sequence[Told], person_id: int) -> Sequence[Told]:
    """Without what its person has muted after the summary was made, or wants to hear nothing of since then."""
    rules = list_rules([one.notice for one in told], person_id) if told else {}
    return [one for one in told if rules[one.notice.id].channel is not Channel.NOTHING]


def _items(told: Sequence[Told], reader: Actor) -> list[MailItem]:
    things = load_things({key for one in told for key in one.items})
    subscriptions = list_subscriptions_of([one.notice for one in told])
    names = name_subscriptions(list(subscriptions.values()), reader)
    return [_item(one, things, subscriptions, names) for one in told if one.items[0] in things]


def _item(
    told: Told, things: Mapping[Key, Thing], subscriptions: Mapping[int, Subscription], names: Mapping[int, str]
) -> MailItem:
    latest = things[told.items[0]]
    subscription = subscriptions.get(told.notice.subscription_id) if told.notice.subscription_id else None
    why = reason(told.notice, subscription, names.get(subscription.id, "") if subscription else "")
    return MailItem(
        title=sentence(told.notice, told.behind, latest),
        url=public_url("home.show_home").rstrip("/") + latest.path,
        text=_texts([things[key] for key in told.items if key in things]),
        why=why,
    )


def _texts(things: Sequence[Thing]) -> str:
    """The beginning of each text; of several with who wrote it."""
    written = [thing for thing in things if thing.excerpt]
    if len(written) < 2:
        return "".join(thing.excerpt for thing in written)
    return "\n".join(f"{thing.author}: {thing.excerpt}" if thing.author else thing.excerpt for thing in written)


DIGEST = NotificationKind(
    "notifications.digest",
    about="digest",
    label=_("Summary"),
    still_due=digest_still_due,
)
NOTIFICATIONS = (DIGEST,)
