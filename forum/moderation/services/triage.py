"""Having new texts looked at by triage: it writes what it saw and sorts the queue.

Only "look at once" opens a case. "Have a look" sorts what waits anyway, and the desk can filter by it. What nobody wrote
here, the imported, and what the forum's own people wrote is never put before the moderation.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, not_, select

from forum.accounts.models import User
from forum.core.access import GUEST
from forum.core.acts.consumers import subject_key
from forum.core.acts.models import Activity
from forum.core.data.database import PASSING, session
from forum.core.data.upsert import upsert
from forum.core.mail.contact import office_contacts
from forum.core.mail.links import own_host
from forum.core.operator_settings import triage_model
from forum.core.reportable.kind import Thing
from forum.core.reportable.registry import list_kinds
from forum.core.time import clock
from forum.moderation.models.cases import Occasion
from forum.moderation.queries.cases import lock_case_of
from forum.moderation.queries.things import find_author, is_imported
from forum.moderation.services.open_case import open_case
from forum.moderation.services.queue_case import queue_case
from forum.moderation.services.weigh import weigh
from forum.moderation.subjects import Subject
from forum.triage.assess import Assessment, Mark, assess_post
from forum.triage.findings import Finding, fingerprint_of
from forum.triage.models import Level
from forum.triage.queries import current_lists, find_finding
from forum.triage.scorer.loading import load_scorer
from forum.triage.scorer.scored import Scorer
from forum.triage.spam import WritingContext, fingerprint
from forum.triage.words import WordLists

log = logging.getLogger("forum.triage")

NEW_ACCOUNT = timedelta(days=3)
FEW_POSTS = 3


@dataclass(frozen=True, slots=True)
class Means:
    """What texts are judged with."""

    lists: WordLists
    scorer: Scorer


def look_at_new_text(acts: Sequence[Activity]) -> None:
    """Judge the text that these acts are about, once, as it is now; what is gone needs no look. Safe to run twice."""
    act = acts[-1]
    subject = _subject_of(act)
    if subject is None or not subject.source or subject.is_deleted:
        return
    # without them no text can be judged: the operator is told, not the moderation of each text
    means = current_means()
    try:
        with session.begin_nested():
            look_at_text(subject, act, means)
    except PASSING:
        raise
    except Exception:
        if is_imported(subject):
            raise
        # a person looks at it now, and is not kept waiting for further tries
        log.exception("triage failed at act %s", act.id)
        _let_people_look(subject)


def current_means() -> Means:
    """The lists and the model as they are now. Raises ModelUnusable."""
    return Means(current_lists(), load_scorer(triage_model()))


def text_key(act: Activity) -> str:
    """Which text an act is about: that of an opening post, where its thread is the subject."""
    thing = _watched()[act.verb](act)
    return f"{thing.__tablename__} {thing.id}" if thing is not None else subject_key(act)


def look_at_text(subject: Subject, act: Activity, means: Means) -> None:
    """Judge one text as it is now, after an act; one to be looked at at once gets a case, any other only a finding."""
    before = find_finding(subject.kind.name, subject.thing.id)
    known = (before.fingerprint, before.level) if before else None
    level = judge(subject, means, seconds=act.details.get("seconds"))
    if known != (fingerprint_of(subject.source), level):
        _sort(subject, level, written_at=act.created_at)


def judge(subject: Subject, means: Means, *, seconds: float | None = None) -> Level:
    """Judge a text and keep what was found; `seconds` is how long its form was open, if that is known."""
    assessment = assess_post(
        subject.own_title,
        subject.source,
        context=_context(subject, seconds),
        lists=means.lists,
        scorer=means.scorer,
    )
    level = assessment.level
    if level is Level.URGENT and (is_imported(subject) or _is_by_staff(subject)):
        level = Level.LOOK
    _keep(subject, assessment, level)
    return level


def _let_people_look(subject: Subject) -> None:
    """A text that no machine could judge is looked at by a person."""
    queue_case(open_case(subject, occasion=Occasion.TRIAGE), Occasion.TRIAGE)


def _subject_of(act: Activity) -> Subject | None:
    thing = _watched()[act.verb](act)
    return Subject(thing) if thing is not None else None


def _watched() -> Mapping[str, Callable[[Activity], Thing | None]]:
    """The acts after which a text is new, and how what they are about is found."""
    return {verb: find for kind in list_kinds() for verb, find in kind.described_by.items()}


def _context(subject: Subject, seconds: float | None) -> WritingContext:
    author = find_author(subject)
    return WritingContext(
        is_new_account=author is not None and _is_new(author),
        copies=_count_copies(subject),
        seconds=seconds,
        own_hosts=frozenset({own_host()}),
        known_contacts=office_contacts(),
    )


def _is_new(author: User) -> bool:
    return author.post_count < FEW_POSTS or clock.now() - author.created_at < NEW_ACCOUNT


def _count_copies(subject: Subject) -> int:
    """How often other accounts have sent the same words where everybody can read them."""
    key, kind = fingerprint(subject.source), subject.kind
    if not key or kind.author is None or subject.author_id is None or not _is_found_elsewhere(key, subject):
        return 0
    others = (
        select(func.count())
        .select_from(Finding)
        .join(kind.model, (Finding.subject_kind == kind.name) & (Finding.subject_id == kind.model.id))
        .where(Finding.copy_key == key, kind.author != subject.author_id)
    )
    if kind.place:
        # a hint must not tell of what stands in a closed space
        others = others.where(not_(kind.place.is_closed_to(kind.model.id, GUEST)))
    return session.scalar(others) or 0


def _is_found_elsewhere(key: str, subject: Subject) -> bool:
    """Asked first, by an index: few texts have copies, and who may read those is asked of all things of the kind."""
    others = (Finding.subject_kind == subject.kind.name, Finding.subject_id != subject.thing.id)
    return bool(session.scalar(select(exists(Finding.id).where(Finding.copy_key == key, *others))))


def _keep(subject: Subject, assessment: Assessment, level: Level) -> None:
    title = fingerprint_of(subject.own_title)
    seen = {
        "level": level,
        "probability": assessment.probability,
        "marks": [_plain(mark, title=title) for mark in assessment.marks],
        "fingerprint": fingerprint_of(subject.source),
        "copy_key": fingerprint(subject.source),
        "looked_at": clock.now(),
    }
    session.flush()
    statement = upsert(Finding).values(
        subject_kind=subject.kind.name, subject_id=subject.thing.id, created_at=clock.now(), **seen
    )
    session.execute(statement.on_conflict_do_update(index_elements=["subject_kind", "subject_id"], set_=seen))


def _plain(mark: Mark, *, title: str) -> dict[str, object]:
    plain = {"start": mark.start, "end": mark.end, "kind": mark.kind, "level": mark.level.value}
    return plain | ({"title": title} if mark.is_in_title else {})


def _sort(subject: Subject, level: Level, *, written_at: datetime) -> None:
    """Sort the case that there is, and put a text to be looked at at once before the moderation.

    What people have decided since it was written stays decided: they were quicker.
    """
    case = lock_case_of(subject)
    if case is not None:
        case.triage = level
        weigh(case)
    is_settled = case is not None and case.decided_at is not None and not case.is_open and case.decided_at >= written_at
    if level is Level.URGENT and not is_settled:
        queue_case(open_case(subject, occasion=Occasion.TRIAGE), Occasion.TRIAGE, is_urgent=True)


def _is_by_staff(subject: Subject) -> bool:
    author = find_author(subject)
    return author is not None and bool(author.role_values)
