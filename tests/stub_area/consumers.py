"""Two consumers of the area's acts; what each was told stands in a table of the tests."""

from forum.core.acts.consumers import Consumer, subject_key
from tests.core.acts import stub_consumers

# what can be found
catalogue = Consumer(
    name="catalogue",
    label="Verzeichnis der Aushänge",
    verbs=frozenset({"note.pinned", "note.hidden", "note.shown"}),
    order_key=subject_key,
    consume=lambda acts: stub_consumers.note("catalogue", acts),
)
# what is new
bulletin = Consumer(
    name="bulletin",
    label="Neues am Brett",
    verbs=frozenset({"note.pinned", "thread.begun", "post.written"}),
    order_key=subject_key,
    consume=lambda acts: stub_consumers.note("bulletin", acts),
)
