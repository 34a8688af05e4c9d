"""What discussions need to know of topics."""

from collections.abc import Iterator, Mapping

from forum.contributions.policies import may_change_status
from forum.contributions.queries.shown import list_tag_names
from forum.core.access import Actor
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.discussions.policies import (
    author_may_edit,
    may_answer_officially,
    may_steer,
    may_write_at_any_time,
    moderation_may_steer,
)
from forum.discussions.thread_kinds import Address, Partials, Rights, ThreadKind
from forum.topics.models import Topic
from forum.topics.pages import TOPIC_PAGE
from forum.topics.queries.reading import MODE_OF_FIELD, load_topic
from forum.topics.services.tally import listing_changed
from forum.topics.services.title_words import keep_title_words


def _place(thread: Thread) -> Mapping[str, str]:
    return {"public_id": thread.public_id}


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {
        "may_steer": bool(may_steer(actor, thread)),
        "may_answer": bool(may_answer_officially(actor, thread)),
        "may_change_status": bool(may_change_status(actor, thread)),
    }


def _particulars(thread: Thread) -> Iterator[tuple[object, str]]:
    if isinstance(thread, Topic):
        yield _("Place"), thread.place
    yield _("Keywords"), ", ".join(list_tag_names(thread.id))


topic_kind = ThreadKind(
    model=Topic,
    page=lambda thread: Address("topics.show_topic", {**_place(thread), "slug": thread.slug}),
    print_page=lambda thread: Address("topics.print_topic", _place(thread)),
    editor=lambda thread: Address("topics.edit_topic", _place(thread)),
    may_edit=author_may_edit,
    may_write=may_write_at_any_time,
    may_steer=moderation_may_steer,
    publication_mode=MODE_OF_FIELD,
    listing_changed=listing_changed,
    titles_changed=keep_title_words,
    load=load_topic,
    partials=Partials(
        head="topics/_head.html",
        print_head="topics/_print_head.html",
        opening="contributions/_source.html",
        margin="topics/_margin.html",
        acts="topics/_acts.html",
    ),
    particulars=_particulars,
    made_from=TOPIC_PAGE,
    rights=_rights,
)
