"""What was answered to whom: for mails, letters, and the pages on which contributions stand. Nothing before the release."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_moderation, sources_for_readers
from forum.weighing.kinds import Channel, Disposition
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution, Weighing
from forum.weighing.queries.clauses import has_released_answers
from forum.weighing.queries.texts import WITH_POST, ReadContribution, passages_of, read_contributions
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
class AnsweredWords:
    """An argument that answers a contribution, with the words that it answers; empty where these are not told apart."""

    text: str
    argument: Argument
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as everybody reads it on the page of its contribution: plain values, for all readers share that page."""

    # of its post
    number: int
    text: str
    disposition: Disposition
    reason_html: str


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


def list_mails_of(weighing: Weighing, entered: EnteredText) -> Sequence[WeighedContribution]:
    """All mails of who sent that one, by name and address, hidden ones too; loaded with `WITH_POST`."""
    query = select(WeighedContribution).join(EnteredText, EnteredText.contribution_id == WeighedContribution.id)
    query = query.where(
        WeighedContribution.weighing_id == weighing.id,
        WeighedContribution.channel == Channel.MAIL,
        func.lower(EnteredText.email) == func.lower(entered.email),
        EnteredText.author_name == entered.author_name,
    )
    return session.scalars(query.order_by(WeighedContribution.number).options(WITH_POST)).all()


def list_shown_passages(thread: Thread, *, most: int = MOST_ON_PAGE) -> list[ShownPassage]:
    """The answered passages of what was said in a thread, in the order of the posts; two queries, one where there is none."""
    query = (
        select(WeighedContribution)
        .join(Weighing, Weighing.id == WeighedContribution.weighing_id)
        .join(WeighedContribution.post)
        .where(Post.thread_id == thread.id, has_released_answers())
        .options(contains_eager(WeighedContribution.post).joinedload(Post.thread))
    )
    contributions = session.scalars(query.order_by(Post.number).limit(most)).all()
    if not contributions:
        return []
    keys = {one.same_as_id or one.id for one in contributions}
    passages = passages_of(keys)
    return [shown for one in contributions for shown in _shown(one, passages.get(one.same_as_id or one.id, []))]


def list_readable_weighings(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of some weighings whose consultation the actor finds."""
    query = select(Weighing.id).join(Procedure, Procedure.id == Weighing.procedure_id)
    return set(session.scalars(query.where(Weighing.id.in_(keys), visible_procedures(actor))))


def answered_words(passages: Sequence[Passage], texts: Sequence[str] | None) -> Iterator[AnsweredWords]:
    """One for each answered passage with its words; without `texts`, one for each argument."""
    told: set[int] = set()
    for place, passage in enumerate(passages):
        argument = passage.argument
        if argument is None or argument.disposition is None:
            continue
        if texts is not None:
            yield AnsweredWords(texts[place], argument, argument.disposition)
        elif argument.id not in told:
            told.add(argument.id)
            yield AnsweredWords("", argument, argument.disposition)


def _shown(one: WeighedContribution, passages: Sequence[Passage]) -> list[ShownPassage]:
    post = one.post
    assert post is not None
    texts = _texts_of(post, passages) if one.same_as_id is None else None
    return [
        ShownPassage(post.number, answered.text, answered.disposition, answered.argument.reason_html)
        for answered in answered_words(passages, texts)
    ]


def _texts_of(post: Post, passages: Sequence[Passage]) -> list[str]:
    read = sources_for_readers(post, [post])[0]
    return pieces_for_readers(source_for_moderation(post), read, [passage.start for passage in passages])


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
