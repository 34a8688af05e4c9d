"""In what a thing stands: whoever mutes the wider hears nothing of the narrower."""

from sqlalchemy import select

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.events.models.events import Event
from forum.notifications.models.kinds import Subject
from forum.notifications.models.subscriptions import key_of
from forum.topics.models import Topic


def things_around(subject: Subject, key: int) -> tuple[str, ...]:
    """The keys of a thing and of all that it stands in, the narrowest first: "thread:12", "field:3"."""
    match subject:
        case Subject.POST:
            thread_id = session.scalar(select(Post.thread_id).where(Post.id == key))
            return (key_of("post", key), *(things_around(Subject.THREAD, thread_id) if thread_id else ()))
        case Subject.THREAD:
            thread = session.get(Thread, key)
            return (key_of("thread", key), *(_around_thread(thread) if thread else ()))
        case Subject.PROCEDURE:
            procedure = session.get(Procedure, key)
            return (key_of("procedure", key), *(_around_procedure(procedure) if procedure else ()))
        case Subject.EVENT:
            event = session.get(Event, key)
            return (key_of("event", key), *(_around_event(event) if event else ()))
        case Subject.BODY:
            return (key_of("body", key),)
        case Subject.ACCOUNT:
            return (key_of("user", key),)


def _around_thread(thread: Thread) -> tuple[str, ...]:
    if isinstance(thread, Topic):
        return (key_of("field", thread.field_id),)
    if isinstance(thread, IdeaThread):
        of_module = select(Module.procedure_id).where(Module.id == thread.module_id)
        procedure = session.scalar(select(Procedure).where(Procedure.id.in_(of_module)))
        return (key_of("procedure", procedure.id), *_around_procedure(procedure)) if procedure else ()
    return _body_of_space(thread.space_id)


def _around_procedure(procedure: Procedure) -> tuple[str, ...]:
    body = () if procedure.has_own_space else _body_of_space(procedure.space_id)
    return (*body, *_field(procedure.field_id))


def _around_event(event: Event) -> tuple[str, ...]:
    return (*_body_of_space(event.space_id), *_field(event.field_id))


def _body_of_space(space_id: int) -> tuple[str, ...]:
    found = session.scalar(select(Body.id).where(Body.space_id == space_id))
    return (key_of("body", found),) if found else ()


def _field(field_id: int | None) -> tuple[str, ...]:
    return (key_of("field", field_id),) if field_id else ()
