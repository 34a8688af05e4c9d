"""What was answered to whom: for mails, letters, and the pages on which contributions stand. Nothing before the release."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_moderation, sources_for_readers
from forum.weighing.kinds import Disposition
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, ReadContribution, passages_in_order, read_contributions
from forum.weighing.wordings import pieces_for_readers

MOST_ON_PAGE = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """An argument that passages of one contribution make, with the places of these passages in it."""

    argument: Argument
    passages: Sequence[int]


@dataclass(frozen=True, slots=True)
class Answered:
    """A contribution with all that is answered to it: to its own passages, or to those of the one that it says the same as."""

    read: ReadContribution
    answers: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as everybody reads it on the page of its contribution: plain values, for all readers share that page."""

    # of its post
    number: int
    text: str
    disposition: Disposition
    reason_html: str


def answers_of(contribution: WeighedContribution) -> Answered:
    """One contribution, loaded with `WITH_POST`, and its answers."""
    return list_answered([contribution])[0]


def list_answered(contributions: Sequence[WeighedContribution]) -> list[Answered]:
    """Contributions, loaded with `WITH_POST`, and their answers; a few queries, however many there are."""
    mains = _mains_of(contributions)
    answered = {one.contribution.id: _answers(one) for one in read_contributions(mains)}
    return [
        Answered(read, answered[read.contribution.same_as_id or read.contribution.id])
        for read in read_contributions(contributions)
    ]


def list_contributions_of(weighing: Weighing, author_id: int) -> Sequence[WeighedContribution]:
    """What somebody with an account said, as far as it can be read; loaded with `WITH_POST`."""
    query = select(WeighedContribution).join(Post, Post.id == WeighedContribution.post_id)
    query = query.where(WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown)
    return session.scalars(
        query.where(Post.author_id == author_id).order_by(WeighedContribution.number).options(WITH_POST)
    ).all()


def list_shown_passages(thread: Thread, *, most: int = MOST_ON_PAGE) -> list[ShownPassage]:
    """The answered passages of what was said in a thread, in the order of the posts; two queries, one where there is none."""
    query = (
        select(WeighedContribution)
        .join(Weighing, Weighing.id == WeighedContribution.weighing_id)
        .join(WeighedContribution.post)
        .where(Post.thread_id == thread.id, WeighedContribution.is_shown, Weighing.released_at.is_not(None))
        .options(contains_eager(WeighedContribution.post).joinedload(Post.thread))
    )
    contributions = session.scalars(query.order_by(Post.number).limit(most)).all()
    if not contributions:
        return []
    keys = {one.same_as_id or one.id for one in contributions}
    passages: dict[int, list[Passage]] = {}
    for passage in session.scalars(passages_in_order().where(Passage.contribution_id.in_(keys))):
        passages.setdefault(passage.contribution_id, []).append(passage)
    return [shown for one in contributions for shown in _shown(one, passages)]


def list_readable_weighings(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of some weighings whose consultation the actor finds."""
    query = select(Weighing.id).join(Procedure, Procedure.id == Weighing.procedure_id)
    return set(session.scalars(query.where(Weighing.id.in_(keys), visible_procedures(actor))))


def _shown(one: WeighedContribution, passages: Mapping[int, list[Passage]]) -> list[ShownPassage]:
    post = one.post
    assert post is not None
    if one.same_as_id is not None:
        arguments = {held.argument.id: held.argument for held in passages.get(one.same_as_id, ()) if held.argument}
        return [shown for argument in arguments.values() for shown in _answered(post, "", argument)]
    held = passages.get(one.id, [])
    read = sources_for_readers(post, [post])[0]
    texts = pieces_for_readers(source_for_moderation(post), read, [passage.start for passage in held])
    return [
        shown
        for passage, text in zip(held, texts, strict=True)
        if passage.argument is not None
        for shown in _answered(post, text, passage.argument)
    ]


def _answered(post: Post, text: str, argument: Argument) -> Iterator[ShownPassage]:
    if argument.disposition is not None:
        yield ShownPassage(post.number, text, argument.disposition, argument.reason_html)


def _mains_of(contributions: Sequence[WeighedContribution]) -> Sequence[WeighedContribution]:
    keys = {one.same_as_id or one.id for one in contributions}
    return session.scalars(select(WeighedContribution).where(WeighedContribution.id.in_(keys)).options(WITH_POST)).all()


def _answers(read: ReadContribution) -> list[Answer]:
    places: dict[int, list[int]] = {}
    arguments: dict[int, Argument] = {}
    for place, one in enumerate(read.passages, 1):
        if one.argument is not None and one.argument.disposition is not None:
            arguments[one.argument.id] = one.argument
            places.setdefault(one.argument.id, []).append(place)
    return [Answer(argument, places[key]) for key, argument in arguments.items()]
