"""What becomes of the words in the tables of councils."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
from forum.councils.jobs import forget_invitations

CONTENT: Content = {
    "body": Exempt(OFFICE),
    "instruction": Exempt(OFFICE),
    "membership": Internal(("name", "email"), forget_invitations, {"for_whom": OFFICE}),
    "task": Exempt("members of a body write it for their own work; whoever steers the body deletes it"),
}
