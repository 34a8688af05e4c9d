"""Beginning, copying and ending the dialogue of a procedure, and beginning its threads."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.consultations.errors import HasContributions
from forum.consultations.models.procedures import Module
from forum.consultations.models.talks import ConsultationThread, Talk
from forum.consultations.services.procedures import level_of_contents
from forum.consultations.talks.policies import READ_AT_ONCE
from forum.consultations.talks.queries import get_talk, has_talks
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import visible_length
from forum.discussions.models.posts import Post
from forum.discussions.readings import source_for_readers
from forum.discussions.services.write import start_thread
from forum.discussions.titles import TITLE_LENGTH
from forum.organisations.speaking import SpeakingChoice
from forum.spaces.models import Space

MOST_COPIED = 20


class TalkRefused(DomainError):
    """A thread cannot be begun like this; `field` names the input."""


def begin_talks(module: Module, _by: User) -> None:
    """Make what the module keeps."""
    session.add(Talk(module_id=module.id, takes_threads=False))
    session.flush()


def end_talks(module: Module) -> None:
    """Take the dialogue away with the threads of a draft. Raises HasContributions."""
    if has_talks(module) and not module.procedure.is_draft:
        raise HasContributions(_("The dialogue has begun already. It cannot be deleted any more."))
    for thread in session.scalars(select(ConsultationThread).where(ConsultationThread.module_id == module.id)):
        session.delete(thread)
    session.delete(get_talk(module))
    session.flush()


def copy_talks(source: Module, target: Module, by: User) -> None:
    """The setting; and with what the office has begun its threads, where nobody else begins any."""
    talk = get_talk(source)
    get_talk(target).takes_threads = talk.takes_threads
    session.flush()
    if talk.takes_threads or target.procedure.is_prepared_in_body:
        return
    opening = select(Post).join(ConsultationThread, ConsultationThread.id == Post.thread_id)
    of_source = (ConsultationThread.module_id == source.id, ConsultationThread.hidden_at.is_(None))
    opening = opening.where(*of_source, Post.number == 1, Post.is_visible).order_by(Post.thread_id)
    for post in session.scalars(opening.limit(MOST_COPIED)).all():
        title = session.get_one(ConsultationThread, post.thread_id).title
        open_talk(target, title=title, text=source_for_readers(post), by=by)


def set_takes_threads(module: Module, *, takes_threads: bool, by: User) -> None:
    """Whether whoever takes part may begin threads, too."""
    talk = get_talk(module)
    hold_row(talk)
    if talk.takes_threads is not takes_threads:
        talk.takes_threads = takes_threads
        activity.record("procedure.module_changed", module.procedure, by=by, module=module.title)


def open_talk(
    module: Module, *, title: str, text: str, by: User, speaking: SpeakingChoice | None = None, submission: str = ""
) -> ConsultationThread:
    """Begin a thread in the space of the procedure, at its level; the same form sent twice gives the same thread.

    Raises TalkRefused, TooManyAttempts and TextRefused.
    """
    check_title(title)
    keep_row(module)
    procedure = module.procedure
    if procedure.is_prepared_in_body:
        raise TalkRefused(READ_AT_ONCE)
    space = session.get_one(Space, procedure.space_id)
    thread = ConsultationThread(
        space=space, level=level_of_contents(procedure), title=one_line(title), module_id=module.id
    )
    post = start_thread(thread, body=text, by=by, speaking=speaking, submission=submission)
    return thread if post.thread_id == thread.id else session.get_one(ConsultationThread, post.thread_id)


def check_title(title: str) -> None:
    """Raises TalkRefused for a title that is too short or too long."""
    shortest, longest = TITLE_LENGTH
    if visible_length(one_line(title)) < shortest:
        raise TalkRefused(_("Choose a title of at least 10 characters that says what it is about."), field="title")
    if len(one_line(title)) > longest:
        raise TalkRefused(_("The title is too long: at most 120 characters fit."), field="title")
