"""What public pages show of procedures, and the keys that they are made from."""

from forum.consultations.models.procedures import Module, Phase, Procedure, ProcedureChange
from forum.consultations.models.reviews import Review
from forum.core.web.page_changes import all_but, shown

# what lists do not show of a procedure
UNLISTED = (
    "body",
    "body_html",
    "result",
    "result_html",
    "changeable",
    "fixed",
    "deciders",
    "contact_phone",
    "follower_count",
)

LISTS = ("procedures", "fields", "spaces")
# beside "procedure:{id}", the page of a procedure and the head of every page of its modules
PROCEDURE_PAGE = ("fields", "spaces")

SHOWN = (
    shown(Procedure, "procedure:{id}"),
    shown(Procedure, "procedures", columns=all_but(Procedure, *UNLISTED)),
    shown(Phase, "procedure:{procedure_id}"),
    shown(Module, "procedure:{procedure_id}", "procedures"),
    shown(Review, "review:{module_id}"),
    shown(ProcedureChange, "procedure:{procedure_id}"),
)
