"""Ballots, as the application lists them."""

from forum.ballots import jobs, models, pages
from forum.ballots.acts import ACTS
from forum.ballots.content import CONTENT, PEOPLE
from forum.core.area import Area

ballots = Area(
    blueprint=None,
    models=(models,),
    jobs=(jobs.count_due_ballots, jobs.destroy_forsaken_keys, jobs.destroy_spent_keys),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(),
    first_rows=(),
)
