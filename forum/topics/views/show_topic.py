"""The page of a topic, and its print view."""

from flask.typing import ResponseReturnValue

from forum.discussions.thread_page.show import print_thread, show_thread
from forum.topics.thread_kind import topic_kind
from forum.topics.views.blueprint import topics


@topics.get("/themen/<public_id>/")
@topics.get("/themen/<public_id>/<slug>")
def show_topic(public_id: str, slug: str = "") -> ResponseReturnValue:
    return show_thread(topic_kind, public_id, slug)


@topics.get("/themen/<public_id>/druck")
def print_topic(public_id: str) -> ResponseReturnValue:
    return print_thread(topic_kind, public_id)
