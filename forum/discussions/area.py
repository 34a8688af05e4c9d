"""Threads and posts, as the application lists it."""

from forum.core.area import Area
from forum.discussions import jobs, pages
from forum.discussions.acts import ACTS
from forum.discussions.content import CONTENT, PEOPLE, RETENTION
from forum.discussions.models import participants, posts, threads
from forum.discussions.settings import POSTS, RELEASE
from forum.discussions.views import routes

discussions = Area(
    blueprint=routes.discussions,
    models=(threads, posts, participants),
    jobs=(jobs.erase_texts, jobs.count_what_became_public),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(POSTS, RELEASE),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
