"""How many listed topics that everybody can read there are by field, kind, group and status: kept here and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.discussions.models import Thread
from forum.topics.models import FieldOfAction, Tally, Topic


def count_in(topic: Topic) -> None:
    """A topic appears in the lists."""
    count_all_in([topic])


def count_all_in(topics: Iterable[Topic]) -> None:
    """Topics appear in the lists: one statement for each place that they share."""
    places = Counter(tuple(_place_of(topic).items()) for topic in topics)
    for place, number in places.items():
        statement = upsert(Tally).values(**dict(place), threads=number)
        keys = ["field_id", "kind", "group", "status"]
        more = {"threads": Tally.threads + statement.excluded.threads}
        session.execute(statement.on_conflict_do_update(index_elements=keys, set_=more))


def count_out(topic: Topic) -> None:
    """A topic leaves the lists."""
    place = [Tally.__table__.c[name] == value for name, value in _place_of(topic).items()]
    statement = update(Tally).where(*place).values(threads=Tally.threads - 1)
    session.execute(statement, execution_options={"synchronize_session": False})


def hold_places(*field_ids: int) -> None:
    """Whoever changes the counts of two places holds their fields first, in one order: two such acts never deadlock."""
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
    """Topics appear in the lists, or leave them."""
    topics = [thread for thread in threads if isinstance(thread, Topic)]
    if listed:
        count_all_in(topics)
        return
    hold_places(*(topic.field_id for topic in topics))
    for topic in topics:
        count_out(topic)
