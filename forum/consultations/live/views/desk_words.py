"""What is done at once with a question at the desk of a room, by the list in which it stands."""

from dataclasses import dataclass

from flask import url_for

from forum.consultations.live.queries.questions import DeskList
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class DeskAct:
    """A button: the endpoint that it sends to, and what the script calls it."""

    endpoint: str
    name: str
    label: object


RELEASE = DeskAct("consultations.release_live_question", "release", _("release"))
TAKE_UP = DeskAct("consultations.take_up_live_question", "take", _("take up"))
PUT_BACK = DeskAct("consultations.put_back_live_question", "back", _("back into the list"))
SHOW_AGAIN = DeskAct("consultations.restore_live_question", "restore", _("show again"))

DESK_ACTS = {
    DeskList.WAITING: (RELEASE,),
    DeskList.OPEN: (TAKE_UP,),
    DeskList.ANSWERED: (PUT_BACK,),
    DeskList.HIDDEN: (SHOW_AGAIN,),
}
DESK_LISTS = {
    DeskList.WAITING: _("waiting for release"),
    DeskList.OPEN: _("all open ones"),
    DeskList.ANSWERED: _("answered ones"),
    DeskList.HIDDEN: _("hidden ones"),
}


def bare_entry() -> str:
    """The address of the entry as it is read out: without what stands before the host."""
    return url_for("consultations.find_live_room", _external=True).partition("://")[2]
