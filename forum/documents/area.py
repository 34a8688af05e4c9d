"""Files, as the application lists it."""

from forum.core.area import Area
from forum.documents import jobs, models, pages
from forum.documents.acts import ACTS
from forum.documents.commands import documents as documents_command
from forum.documents.content import CONTENT, PEOPLE, RETENTION
from forum.documents.settings import FILES
from forum.documents.views import routes

documents = Area(
    blueprint=routes.documents,
    models=(models,),
    jobs=(
        jobs.remove_leftovers,
        jobs.erase_deleted_documents,
        jobs.forget_uploads,
        jobs.take_in_upload,
        jobs.take_in_waiting_uploads,
        jobs.read_new_files,
        jobs.read_one_file,
    ),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(FILES,),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(documents_command,),
    first_rows=(),
)
