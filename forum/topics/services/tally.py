"""The tally: how many listed topics that everybody can read there are by field, kind, group and status."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.discussions.models.threads import Thread
from forum.fields.models import FieldOfAction
from forum.topics.models import Tally, Topic


def add_to_tally(topic: Topic) -> None:
    """Count a topic that appears in the lists."""
    add_all_to_tally([topic])


def add_all_to_tally(topics: Iterable[Topic]) -> None:
    """Count topics that appear in the lists, with one statement for all of the same field, kind, group and status."""
    places = Counter(tuple(_place_of(topic).items()) for topic in topics)
    for place, number in places.items():
        statement = upsert(Tally).values(**dict(place), threads=number)
        keys = ["field_id", "kind", "group", "status"]
        more = {"threads": Tally.threads + statement.excluded.threads}
        session.execute(statement.on_conflict_do_update(index_elements=keys, set_=more))


def remove_from_tally(topic: Topic) -> None:
    """No longer count a topic that leaves the lists."""
    place = [Tally.__table__.c[name] == value for name, value in _place_of(topic).items()]
    statement = update(Tally).where(*place).values(threads=Tally.threads - 1)
    session.execute(statement, execution_options={"synchronize_session": False})


def lock_fields(*field_ids: int) -> None:
    """Lock fields whose counts will change, ordered by key, so that two acts on the same fields cannot deadlock."""
    fields = select(FieldOfAction.id).where(FieldOfAction.id.in_(field_ids)).order_by(FieldOfAction.id)
    session.execute(fields.with_for_update(key_share=True))


def _place_of(topic: Topic) -> dict[str, object]:
    return {
        "field_id": topic.field_id,
        "kind": topic.kind,
        "group": topic.author_group.value if topic.author_group else "",
        "status": topic.status.value if topic.status else "",
    }


def listing_changed(threads: Sequence[Thread], listed: bool) -> None:
    """Update the tally for topics that appear in the lists, or leave them."""
    topics = [thread for thread in threads if isinstance(thread, Topic)]
    if listed:
        add_all_to_tally(topics)
        return
    lock_fields(*(topic.field_id for topic in topics))
    for topic in topics:
        remove_from_tally(topic)
