"""What contributions and their passages say, as those read them who may read the procedure: always from where it is kept now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from forum.core.data.database import AnySelect, session
from forum.discussions.models.posts import Post
from forum.discussions.readings import source_for_moderation, sources_for_readers
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution
from forum.weighing.wordings import spans_for_readers


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage with its words; empty once they are gone."""

    passage: Passage
    text: str
    # where its words begin in the text of the contribution as it is read
    at: int = 0

    @property
    def argument(self) -> Argument | None:
        return self.passage.argument


@dataclass(frozen=True, slots=True)
class ReadContribution:
    """A contribution with its words as they may be read; `text` and `author` are empty of one that may not be read."""

    contribution: WeighedContribution
    # as it is stored, for places in it; as it is read
    stored: str
    text: str
    author: str
    passages: Sequence[ReadPassage]
    entered: EnteredText | None = None
    # those that say the same and get its answers, by number
    same: Sequence[WeighedContribution] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.contribution.label

    @property
    def is_shown(self) -> bool:
        return self.contribution.is_shown

    @property
    def weighed(self) -> list[ReadPassage]:
        """The passages that are weighed."""
        return [one for one in self.passages if not one.passage.is_left_out]


WITH_POST = joinedload(WeighedContribution.post).joinedload(Post.thread)


def read_contributions(contributions: Sequence[WeighedContribution]) -> list[ReadContribution]:
    """Contributions, loaded with `WITH_POST`, with words, passages and arguments; four queries, however many there are."""
    keys = [one.id for one in contributions]
    passages = passages_of(keys)
    entered = {one.contribution_id: one for one in _entered_of(keys)}
    same = _same_as(keys)
    return [_read(one, passages.get(one.id, ()), entered.get(one.id), same.get(one.id, ())) for one in contributions]


def read_passages(passages: Sequence[Passage]) -> list[ReadPassage]:
    """Passages of several contributions with their words, in the order given."""
    keys = {one.contribution_id for one in passages}
    query = select(WeighedContribution).where(WeighedContribution.id.in_(keys)).options(WITH_POST)
    read = {one.passage.id: one for held in read_contributions(session.scalars(query).all()) for one in held.passages}
    return [read[one.id] for one in passages]


def stored_text(contribution: WeighedContribution) -> str:
    """The words as they are stored, in which passages have their places."""
    if contribution.post_id is not None:
        return source_for_moderation(session.get_one(Post, contribution.post_id))
    entered = find_entered(contribution)
    return entered.body if entered else ""


def find_entered(contribution: WeighedContribution) -> EnteredText | None:
    return session.scalar(select(EnteredText).where(EnteredText.contribution_id == contribution.id))


def _read(
    one: WeighedContribution,
    passages: Sequence[Passage],
    entered: EnteredText | None,
    same: Sequence[WeighedContribution],
) -> ReadContribution:
    stored = source_for_moderation(one.post) if one.post else entered.body if entered else ""
    if not one.is_shown:
        return ReadContribution(one, stored, "", "", [ReadPassage(passage, "") for passage in passages], None, same)
    read = sources_for_readers(one.post, [one.post])[0] if one.post else stored
    author = one.post.spoken_as if one.post else entered.spoken_as if entered else ""
    spans = spans_for_readers(stored, read, [passage.start for passage in passages])
    held = [ReadPassage(passage, read[at:end], at) for passage, (at, end) in zip(passages, spans, strict=True)]
    return ReadContribution(one, stored, read, author, held, entered, same)


def passages_of(keys: Collection[int]) -> Mapping[int, list[Passage]]:
    """The passages of contributions with their arguments, by the keys of the contributions; one query."""
    found: dict[int, list[Passage]] = {}
    for passage in session.scalars(passages_in_order().where(Passage.contribution_id.in_(keys))):
        found.setdefault(passage.contribution_id, []).append(passage)
    return found


def passages_in_order() -> AnySelect:
    """Passages with their arguments, in the order in which they stand."""
    query = select(Passage).outerjoin(Passage.argument).options(contains_eager(Passage.argument))
    return query.order_by(Passage.contribution_id, Passage.position, Passage.id)


def _entered_of(keys: Sequence[int]) -> Sequence[EnteredText]:
    return session.scalars(select(EnteredText).where(EnteredText.contribution_id.in_(keys))).all()


def _same_as(keys: Sequence[int]) -> Mapping[int, list[WeighedContribution]]:
    query = select(WeighedContribution).where(WeighedContribution.same_as_id.in_(keys))
    found: dict[int, list[WeighedContribution]] = {}
    for one in session.scalars(query.order_by(WeighedContribution.number).options(WITH_POST)):
        found.setdefault(one.same_as_id or 0, []).append(one)
    return found
