"""What is gathered about a thing for the police or the prosecutors, its earlier wordings included."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, tuple_

from forum.accounts.models import User
from forum.core.data.database import session
from forum.moderation.desk.evidence_file import (
    Account,
    Evidence,
    Neighbour,
    Notice,
    Particular,
    Wording,
    checksum,
    moment,
)
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Blackout, Handover
from forum.moderation.models.reports import Report
from forum.moderation.subjects import Subject

MOST_REPORTS = 100

# a table and a key
Row = tuple[str, int]


def gather(case: Case, subject: Subject, *, with_reporters: bool) -> Evidence:
    """All that we have on a thing; the identity of reporters only where the moderator has asked for it."""
    text = _text_of(subject)
    hidden_as, hidden_at = subject.hidden_as, subject.thing.hidden_at
    return Evidence(
        case=case.reference,
        kind=str(subject.kind.label),
        title=str(subject.title),
        address=subject.url,
        written_at=moment(subject.thing.created_at),
        hidden_as=str(hidden_as.label) if hidden_as else "",
        hidden_at=moment(hidden_at) if hidden_at else None,
        text=text,
        sha256_of_text=checksum(text),
        particulars=_particulars_of(subject),
        earlier_wordings=_earlier_wordings(subject),
        account=_account_of(subject),
        context=_context_of(subject),
        notices=_notices_in(case, with_reporters=with_reporters),
    )


def list_handovers(case: Case) -> Sequence[tuple[Handover, str | None]]:
    """What of a case was handed over, the latest first, with the name of who did it."""
    query = select(Handover, User.public_name).outerjoin(User, Handover.by_id == User.id)
    rows = session.execute(query.where(Handover.case_id == case.id).order_by(Handover.id.desc()))
    return [(handover, name) for handover, name in rows]


def _text_of(subject: Subject) -> str:
    """The text as its author wrote it, without bars where they can still be taken away."""
    here = (subject.kind.name, subject.thing.id)
    return _before_bars({here: subject.thing.created_at}).get(here) or subject.kind.evidence.text(subject.thing)


def _particulars_of(subject: Subject) -> tuple[Particular, ...]:
    pairs = subject.kind.evidence.particulars(subject.thing)
    return tuple(Particular(str(label), text) for label, text in pairs if text)


def _earlier_wordings(subject: Subject) -> tuple[Wording, ...]:
    wordings = subject.kind.evidence.earlier_wordings(subject.thing, None)
    before = _before_bars({(one.table, one.key): one.replaced_at for one in wordings})
    return tuple(Wording(before.get((one.table, one.key)) or one.text, moment(one.replaced_at)) for one in wordings)


def _before_bars(rows: Mapping[Row, datetime]) -> Mapping[Row, str]:
    """Wordings as they were before a passage was blacked out in them; the rows come with when they were made.

    SQLite gives the key of a deleted row to the next one: a bar older than its row was made for another text.
    """
    table, key = Blackout.wording_table, Blackout.wording_id
    is_covered = (tuple_(table, key).in_(list(rows)), Blackout.lifted_at.is_(None))
    # the first bar knows the wording as it was written: it comes last, and stays
    found = session.scalars(select(Blackout).where(*is_covered).order_by(Blackout.id.desc()))
    bars = (((bar.wording_table, bar.wording_id), bar) for bar in found)
    return {row: bar.body_before for row, bar in bars if bar.created_at >= rows[row]}


def _account_of(subject: Subject) -> Account | None:
    key = subject.kind.evidence.account_id(subject.thing)
    user = session.get(User, key) if key else None
    if user is None:
        return None
    confirmed = user.email_confirmed_at
    return Account(
        public_id=user.public_id,
        public_name=user.public_name,
        email=user.email,
        registered_at=moment(user.created_at),
        email_confirmed_at=moment(confirmed) if confirmed else None,
    )


def _context_of(subject: Subject) -> tuple[Neighbour, ...]:
    return tuple(_neighbour(Subject(one)) for one in subject.kind.evidence.context(subject.thing))


def _neighbour(beside: Subject) -> Neighbour:
    written_at = moment(beside.thing.created_at)
    return Neighbour(beside.url, beside.author_name, written_at, beside.kind.evidence.text(beside.thing))


def _notices_in(case: Case, *, with_reporters: bool) -> tuple[Notice, ...]:
    query = select(Report).where(Report.case_id == case.id, Report.forgotten_at.is_(None))
    reports = session.scalars(query.order_by(Report.id).limit(MOST_REPORTS)).all()
    return tuple(
        Notice(
            reference=one.reference,
            category=str(one.category.label),
            received_at=moment(one.created_at),
            text=one.explanation,
            name=one.reporter_name if with_reporters else "",
            email=one.reporter_email if with_reporters else "",
        )
        for one in reports
    )
