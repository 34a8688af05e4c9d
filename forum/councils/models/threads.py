"""The private threads of a body."""

from forum.discussions.models.threads import Thread


class BodyThread(Thread):
    """A thread in the space of a body."""

    __mapper_args__ = {"polymorphic_identity": "body", "polymorphic_load": "inline"}
