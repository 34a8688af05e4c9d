"""Files, as the application lists it."""

from forum.core.area import Area
from forum.documents import jobs, models, pages, views
from forum.documents.commands import documents as documents_command
from forum.documents.content import CONTENT
from forum.documents.settings import FILES

documents = Area(
    blueprint=views.documents,
    models=(models,),
    jobs=(jobs.remove_leftovers,),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(FILES,),
    acts=(),
    content=CONTENT,
    commands=(documents_command,),
    first_rows=(),
)
