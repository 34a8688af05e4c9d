"""Who counts what is written in dialogues."""

from forum.consultations.talks.services.count import COUNTED, count_written
from forum.core.acts.consumers import Consumer, subject_key
from forum.core.text.locale import lazy_gettext as _

talk_counts = Consumer(
    name="talk_counts",
    label=_("Counts of dialogues in consultations"),
    verbs=COUNTED,
    order_key=subject_key,
    consume=count_written,
)
