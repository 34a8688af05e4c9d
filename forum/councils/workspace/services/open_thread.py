"""Beginning a private thread in a body."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import visible_length
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.discussions.services.write import start_thread
from forum.discussions.titles import TITLE_LENGTH
from forum.organisations.speaking import SpeakingChoice


class ThreadRefused(DomainError):
    """A thread cannot be begun like this; `field` names the input."""


def open_thread(
    body: Body, *, title: str, text: str, by: User, speaking: SpeakingChoice | None = None, submission: str = ""
) -> BodyThread:
    """Begin a thread that the members of the body alone can read.

    The same form sent twice gives the thread of the first sending. Raises ThreadRefused, TooManyAttempts and TextRefused.
    """
    check_title(title)
    thread = BodyThread(space=body.space, title=one_line(title))
    post = start_thread(thread, body=text, by=by, speaking=speaking, submission=submission)
    return thread if post.thread_id == thread.id else session.get_one(BodyThread, post.thread_id)


def check_title(title: str) -> None:
    """Raises ThreadRefused for a title that is too short or too long."""
    shortest, longest = TITLE_LENGTH
    if visible_length(one_line(title)) < shortest:
        raise ThreadRefused(_("Choose a title of at least 10 characters that says what it is about."), field="title")
    if len(one_line(title)) > longest:
        raise ThreadRefused(_("The title is too long: at most 120 characters fit."), field="title")
