"""What pages of threads show of bodies: which have come out of the thread, and for the office how to found one."""

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.councils.policies import may_run_bodies
from forum.discussions.models.threads import Thread
from forum.spaces.policies import is_public


def bodies_of_thread(thread: Thread, _actor: Actor, _cursor: str | None) -> Section | None:
    """The bodies that were proposed or founded out of a thread; the thread keeps them."""
    if not thread.came_of_it:
        return None
    return Section(_("What came of it"), "councils/_bodies_of_thread.html", {"bodies": thread.came_of_it})


def founding_of_body(thread: Thread, actor: Actor, _cursor: str | None) -> Section | None:
    """For the office: the way to propose a body out of a thread that everybody can read."""
    if not may_run_bodies(actor) or not is_public(thread) or thread.hidden_at:
        return None
    return Section("", "councils/_founding_act.html")
