"""The front page, the pages that the office writes and reported barriers, as the application lists them."""

from forum.core.area import Area
from forum.home import jobs, models, pages
from forum.home.acts import ACTS
from forum.home.barriers.mails import MUST_ARRIVE
from forum.home.content import CONTENT, PEOPLE, RETENTION
from forum.home.settings import PAGES
from forum.home.site_pages.services.rows import ensure_shipped_pages
from forum.home.views import routes

home = Area(
    blueprint=routes.home,
    models=(models,),
    jobs=(jobs.forget_barrier_reports, jobs.renew_pages_of_this_hour),
    shown=pages.SHOWN,
    must_arrive=MUST_ARRIVE,
    notifications=(),
    settings=(PAGES,),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(ensure_shipped_pages,),
)
