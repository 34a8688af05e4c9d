"""What happens again and again in the tests of the moderation."""

from itertools import count
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.reportable.kind import Thing
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.queries import WITH_SPACE
from forum.moderation.measure_specs import Answers, ThingMeasure
from forum.moderation.measures.accounts import END
from forum.moderation.measures.passages import PASSAGES
from forum.moderation.measures.threads import FIELD
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Category, Report
from forum.moderation.queries.cases import lock_case_of
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.services.decide import decide
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject
from tests.factories import make_reply, make_topic, make_user

ASKED = {"passages": PASSAGES, "field": FIELD, "account_until": END}
_numbers = count(1)


def make_post(**fields: Any) -> Post:
    """A reply in an open topic."""
    return make_reply(make_topic(), **fields)


def unsaved_post(**fields: Any) -> Subject:
    """A reply in an open topic, as a policy is asked about it; it is not in the database."""
    thread = session.scalars(select(Thread).options(WITH_SPACE).where(Thread.id == make_topic().id)).one()
    given: dict[str, Any] = {"id": 1, "number": 3, "author_id": 8, "spoken_as": "Kim"} | fields
    return Subject(Post(thread=thread, thread_id=thread.id, **given))


def opening_of(thread: Thread) -> Post:
    session.flush()
    return session.scalars(select(Post).where(Post.thread_id == thread.id, Post.number == 1)).one()


def make_moderator() -> User:
    return make_user(roles=(Role.MODERATOR,))


def subject_of(thing: Thing) -> Subject:
    session.flush()
    return Subject(thing)


def report_thing(
    thing: Thing, *, by: User | None = None, network: str = "", confirmed: bool = True, **fields: Any
) -> Report:
    """A notice by somebody without an account, unless another is named, who has then confirmed the address."""
    given: dict[str, Any] = {
        "category": Category.RULES,
        "explanation": "Das beleidigt meinen Nachbarn.",
        # no two reports are the same, for one sent again is the first one
        "addresses": f"http://localhost/beitrag/{next(_numbers):010}",
        "name": "Toni Meldend",
        "email": "toni@example.org",
    } | fields
    filed = report(subject_of(thing), Notice(**given), by=by, network=network)
    if confirmed and filed.reporter_email:
        filed.email_confirmed_at = clock.now()
    return filed


def case_of(thing: Thing) -> Case:
    subject = subject_of(thing)
    case = lock_case_of(subject)
    assert case is not None, f"there is no case of {subject.title}"
    return case


def decide_on(thing: Thing, measure: ThingMeasure, *, by: User | None = None, **fields: Any) -> Decision:
    """A moderator decides on what stands in the case now; the answers to what measures ask are named as below."""
    case = case_of(thing)
    given: dict[str, Any] = {
        "ground": "rule:insults" if measure.is_restriction else "",
        "explanation": "Der Text setzt eine Person herab.",
    } | fields
    seen = given.pop("seen_version", case.version)
    answers = {question.name: given.pop(name) for name, question in ASKED.items() if name in given}
    ruling = Ruling(measure, answers=Answers(answers), **given)
    return decide(case, subject_of(thing), by=by or make_moderator(), ruling=ruling, seen_version=seen)
