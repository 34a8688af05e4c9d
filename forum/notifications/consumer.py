"""Notifications as a consumer of acts: people are told outside of the request that did something."""

from forum.core.acts.consumers import Consumer, subject_key
from forum.core.acts.models import Activity
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.recipients import RULES
from forum.notifications.services.tell import tell_all

# tables of what stands in the space of a body, about which people are told as one thing
OF_BODY = frozenset({"body", "meeting", "minutes", "resolution"})


def order_of(act: Activity) -> str:
    """Acts about what is folded into one notice are told in their order: those of a thread, those of a body."""
    if act.subject_kind == "post" and "thread" in act.details:
        return f"thread {act.details['thread']}"
    if act.subject_kind in OF_BODY and act.space_id is not None:
        return f"body in {act.space_id}"
    return subject_key(act)


notices = Consumer(
    name="notifications",
    label=_("Notifications"),
    verbs=frozenset(RULES),
    order_key=order_of,
    consume=tell_all,
)
