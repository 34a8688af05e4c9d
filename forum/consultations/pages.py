"""What public pages show of procedures, and the keys that they are made from."""

from forum.consultations.models.live import SHOWN_STATES, LiveQuestion, LiveRoom
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

REACH = ("published_at", "space_id", "has_own_space", "audience", "level", "public_from", "ceiling")
# of a room; its lists stand for themselves
LIVE_COUNTS = ("waiting_count", "open_count", "answered_count", "forgotten_at")

SHOWN = (
    shown(Procedure, "procedure:{id}"),
    shown(Procedure, "procedures", columns=all_but(Procedure, *UNLISTED)),
    shown(Phase, "procedure:{procedure_id}", "reach:{procedure_id}"),
    shown(Module, "procedure:{procedure_id}", "procedures"),
    shown(Review, "review:{module_id}"),
    # who may see a procedure and its modules: for what must not come anew with each contribution
    shown(Procedure, "reach:{id}", columns=REACH),
    shown(Procedure, "readable", columns=REACH, from_birth=False),
    shown(Module, "readable", columns=("procedure_id",), from_birth=False),
    shown(Module, "reach:{procedure_id}", columns=all_but(Module, "participant_count", "contribution_count")),
    shown(ProcedureChange, "procedure:{procedure_id}"),
    shown(LiveRoom, "live:{module_id}", columns=all_but(LiveRoom, *LIVE_COUNTS)),
    shown(LiveQuestion, "readable", columns=("state", "hidden_at"), from_birth=False),
    # what waits for its release, or was withdrawn, nobody reads
    *(shown(LiveQuestion, "live:{module_id}", only={"state": state}) for state in SHOWN_STATES),
)
