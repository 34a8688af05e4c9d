"""The discussion below an event."""

from forum.discussions.models.threads import Thread


class EventThread(Thread):
    """A thread in which people talk about an event; the event knows it as its discussion."""

    __mapper_args__ = {"polymorphic_identity": "event", "polymorphic_load": "inline"}
