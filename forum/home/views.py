"""The front page and the pages about the forum."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.core import clock
from forum.core.access import everyone
from forum.core.guard import authorise
from forum.home import queries
from forum.home.seats import seat_chart
from forum.topics.queries import lists

home = Blueprint("home", __name__)

SOCIETY = tuple(group for group in Group if group is not Group.ADMINISTRATION)


@home.get("/")
def show_home() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    sizes = {group: size for group, size in queries.group_sizes().items() if group in SOCIETY}
    tallies = lists.list_tallies()
    fields = lists.list_fields()
    return render_template(
        "home/show_home.html",
        sizes=sizes,
        members=sum(sizes.values()),
        chart=seat_chart(sizes),
        latest=lists.list_latest(actor, most=5),
        answers=queries.list_answers(actor),
        fields=[field for field in fields if field.archived_at is None],
        field_names={field.id: field.name for field in fields},
        counts=lists.count_by(tallies, "field_id"),
        topic_count=sum(row.topics for row in tallies),
        now_at=clock.now(),
    )
