"""What public pages show of bodies, and the keys that they are made from."""

from forum.core.web.page_changes import all_but, shown
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesVersion
from forum.councils.models.resolutions import Resolution, ResolutionStep

# what lists do not show of a body
UNLISTED = ("mandate", "mandate_html", "founding_text", "office_name", "office_email", "secrecy_rule")
# of a member that is invited or not named nothing is shown but that they are one
MEMBER = ("body_id", "state", "function", "organisation_id", "for_whom", "group", "from_day", "until_day", "named_at")

# what no page of a guest shows of a resolution
UNSHOWN = ("created_by_id", "published_by_id", "answered_by_id", "addressee_told_at", "overdue_told_at")

LISTS = ("bodies", "resolutions", "spaces")
RESOLUTION_PAGES = ("resolutions", "bodies", "spaces", "ballots", "meetings", "circulars", "office_settings")
RESOLUTION_PAGE = (*RESOLUTION_PAGES, "names")
MINUTES_PAGE = ("minutes", "resolutions", "bodies", "spaces", "readable", "office_settings", "names")
BODY_PAGE = ("names", "readable", "files", "documents", "papers", *RESOLUTION_PAGES)

SHOWN = (
    shown(Body, "body:{id}"),
    shown(Body, "bodies", columns=all_but(Body, *UNLISTED)),
    shown(Membership, "body:{body_id}", "bodies", columns=MEMBER),
    shown(Resolution, "resolutions", columns=all_but(Resolution, *UNSHOWN)),
    shown(ResolutionStep, "resolutions"),
    shown(Meeting, "meeting:{id}", "meetings"),
    shown(AgendaItem, "meeting:{meeting_id}", "meetings"),
    shown(AgendaPaper, "agenda_papers"),
    shown(MeetingBallot, "ballots"),
    shown(Minutes, "minutes"),
    shown(MinutesVersion, "minutes"),
    # its readers alone: who reads it sees how it ended
    shown(Circular, "circulars", columns=("space_id", "level", "public_from", "ceiling")),
)
"""The public page names organisations and people, links published threads, files and texts."""
