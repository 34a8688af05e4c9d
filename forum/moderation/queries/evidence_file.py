"""What is gathered about a thing for the police or the prosecutors, its earlier wordings included."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.contributions.models import Tag, ThreadTag
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models import Post, PostRevision, Thread
from forum.discussions.readings import source_for_moderation, still_has_text
from forum.moderation.evidence_file import Account, Evidence, Neighbour, Notice, Particular, Wording, checksum, moment
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Blackout, Handover
from forum.moderation.models.reports import Report
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation
from forum.topics.models import Topic

# posts before, and as many after
CONTEXT = 3
MOST_REPORTS = 100


def gather(case: Case, subject: Subject, *, with_reporters: bool) -> Evidence:
    """All that we have on a thing; the identity of reporters only where the moderator has asked for it."""
    text = _text_of(subject)
    hidden_at = subject.thing.hidden_at
    return Evidence(
        case=case.reference,
        kind=str(subject.kind.label),
        title=str(subject.title),
        address=subject.url,
        written_at=moment(subject.thing.created_at),
        hidden_at=moment(hidden_at) if hidden_at else None,
        text=text,
        sha256_of_text=checksum(text),
        particulars=tuple(Particular(str(label), text) for label, text in _particulars_of(subject) if text),
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
    """The text as its author wrote it, without bars."""
    return _before_blackouts(subject.thing) if isinstance(subject.thing, Post) else subject.thing.about


def _particulars_of(subject: Subject) -> Iterator[tuple[object, str]]:
    thing = subject.thing
    match thing:
        case Post():
            yield _("Written as"), thing.spoken_as
            yield _("Written by"), thing.written_by
            yield _("Promise"), thing.promise
            if thing.is_opening:
                yield from _particulars_of_thread(subject.thread)
        case User():
            yield _("Public name"), thing.public_name
        case Organisation():
            yield _("Name"), thing.name
            yield _("Purpose"), thing.purpose
            yield _("Website"), thing.website


def _particulars_of_thread(thread: Thread | None) -> Iterator[tuple[object, str]]:
    if thread is None:
        return
    yield _("Title"), thread.title
    yield _("Summary"), thread.closing_summary
    if isinstance(thread, Topic):
        yield _("Place"), thread.place
        words = select(Tag.name).join(ThreadTag, ThreadTag.tag_id == Tag.id).where(ThreadTag.thread_id == thread.id)
        yield _("Keywords"), ", ".join(session.scalars(words.order_by(Tag.name)))


def _before_blackouts(post: Post) -> str:
    """The wording without bars, if it is still kept."""
    kept = select(Blackout.body_before).where(Blackout.post_id == post.id, Blackout.lifted_at.is_(None))
    return session.scalar(kept.order_by(Blackout.id).limit(1)) or source_for_moderation(post)


def _earlier_wordings(subject: Subject) -> tuple[Wording, ...]:
    if not isinstance(subject.thing, Post):
        return ()
    query = select(PostRevision).where(PostRevision.post_id == subject.thing.id).order_by(PostRevision.number)
    revisions = session.scalars(query).all()
    covered = select(Blackout.revision_id, Blackout.body_before).where(
        Blackout.revision_id.in_([one.id for one in revisions]), Blackout.lifted_at.is_(None)
    )
    # the first bar knows the wording as it was written: it comes last, and stays
    before = dict(session.execute(covered.order_by(Blackout.id.desc())).all())
    return tuple(Wording(before.get(one.id) or source_for_moderation(one), moment(one.created_at)) for one in revisions)


def _account_of(subject: Subject) -> Account | None:
    """The account behind a post or profile; of an organisation the one that had it listed."""
    thing = subject.thing
    key = thing.requested_by_id if isinstance(thing, Organisation) else subject.author_id
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
    post = subject.thing
    if not isinstance(post, Post):
        return ()
    around = select(Post).where(Post.thread_id == post.thread_id, Post.deleted_at.is_(None), still_has_text())
    before = around.where(Post.number < post.number, Post.number > 0).order_by(Post.number.desc()).limit(CONTEXT)
    after = around.where(Post.number > post.number).order_by(Post.number).limit(CONTEXT)
    posts = [*reversed(session.scalars(before).all()), *session.scalars(after).all()]
    return tuple(_neighbour(one) for one in posts)


def _neighbour(post: Post) -> Neighbour:
    address = public_url("discussions.show_post", public_id=post.public_id)
    return Neighbour(address, post.spoken_as, moment(post.created_at), source_for_moderation(post))


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
