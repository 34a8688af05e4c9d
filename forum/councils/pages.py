"""What public pages show of bodies, and the keys that they are made from."""

from forum.core.web.page_changes import all_but, shown
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership

# what lists do not show of a body
UNLISTED = ("mandate", "mandate_html", "founding_text", "office_name", "office_email", "secrecy_rule")
# of a member that is invited or not named nothing is shown but that they are one
MEMBER = ("body_id", "state", "function", "organisation_id", "for_whom", "group", "from_day", "until_day", "named_at")

LISTS = ("bodies",)
BODY_PAGE = ("names", "readable", "spaces", "files", "documents", "papers", "office_settings")

SHOWN = (
    shown(Body, "body:{id}"),
    shown(Body, "bodies", columns=all_but(Body, *UNLISTED)),
    shown(Membership, "body:{body_id}", "bodies", columns=MEMBER),
)
"""The public page names organisations and people, links published threads, files and texts."""
