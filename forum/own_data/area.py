"""One's own data, as the application lists it."""

from forum.core.area import Area
from forum.own_data import jobs, mails, models
from forum.own_data.acts import ACTS
from forum.own_data.commands import forget
from forum.own_data.content import CONTENT, PEOPLE, RETENTION
from forum.own_data.views import routes

own_data = Area(
    blueprint=routes.own_data,
    models=(models,),
    jobs=(
        jobs.make_export,
        jobs.make_waiting_exports,
        jobs.delete_old_exports,
        jobs.let_people_go,
        jobs.apply_forget_list,
    ),
    shown=(),
    must_arrive=mails.MUST_ARRIVE,
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(forget,),
    first_rows=(),
)
