"""The letters of a weighing: which wait to be printed, which are in which run, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select

from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.plain_text import plain
from forum.weighing.kinds import Channel
from forum.weighing.models import EnteredText, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, ReadContribution, read_contributions
from forum.weighing.synopsis.letters import AnsweredPassage, Letter
from forum.weighing.synopsis.models import LetterRun, PrintedLetter
from forum.weighing.synopsis.structure import pieces

PER_PAGE = 50
MOST_RUNS = 50


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in the list of the office; without a run it has not been printed."""

    contribution: WeighedContribution
    entered: EnteredText
    run: LetterRun | None


def list_letters(weighing: Weighing, *, cursor: str | None) -> Page[LetterRow]:
    """By number; one query."""
    query = (
        select(WeighedContribution, EnteredText, LetterRun)
        .join(EnteredText, EnteredText.contribution_id == WeighedContribution.id)
        .outerjoin(PrintedLetter, PrintedLetter.contribution_id == WeighedContribution.id)
        .outerjoin(LetterRun, LetterRun.id == PrintedLetter.run_id)
    )
    return fetch_page(
        lambda page: [LetterRow(*row) for row in session.execute(page)],
        query.where(_is_answered_by_post(weighing)),
        by=(WeighedContribution.number,),
        key=lambda one: (one.contribution.number,),
        cursor=cursor,
        size=PER_PAGE,
        order=Order.ASCENDING,
    )


def list_runs(weighing: Weighing) -> Sequence[LetterRun]:
    """The newest first."""
    query = select(LetterRun).where(LetterRun.weighing_id == weighing.id).order_by(LetterRun.id.desc())
    return session.scalars(query.limit(MOST_RUNS)).all()


def find_run(public_id: str, weighing: Weighing) -> LetterRun | None:
    return session.scalar(
        select(LetterRun).where(LetterRun.public_id == public_id, LetterRun.weighing_id == weighing.id)
    )


def list_keys_to_print(weighing: Weighing, *, most: int) -> Sequence[int]:
    """The contributions whose letter is in no run, by number."""
    query = _to_print(weighing).with_only_columns(WeighedContribution.id)
    return session.scalars(query.order_by(WeighedContribution.number).limit(most)).all()


def count_to_print(weighing: Weighing) -> int:
    return session.scalar(_to_print(weighing).with_only_columns(func.count())) or 0


def letters_of_run(run: LetterRun) -> list[Letter]:
    """As they read now: what was blacked out since is so in them, and what can no longer be read has no letter."""
    keys = select(PrintedLetter.contribution_id).where(PrintedLetter.run_id == run.id)
    query = select(WeighedContribution).where(WeighedContribution.id.in_(keys), WeighedContribution.is_shown)
    return read_letters(session.scalars(query.options(WITH_POST).order_by(WeighedContribution.number)).all())


def read_letters(contributions: Sequence[WeighedContribution]) -> list[Letter]:
    """The letters of contributions that came by post, whose sender is still known; nine queries, however many."""
    held = read_contributions(contributions)
    answered = _answered_as(held)
    return [
        _letter(one, answered.get(one.contribution.same_as_id or 0, one))
        for one in held
        if one.entered is not None and one.entered.address
    ]


def _answered_as(held: Sequence[ReadContribution]) -> Mapping[int, ReadContribution]:
    """By key: those that others say the same as, and whose answers they get."""
    keys = {one.contribution.same_as_id for one in held} - {None}
    if not keys:
        return {}
    query = select(WeighedContribution).where(WeighedContribution.id.in_(keys)).options(WITH_POST)
    return {one.contribution.id: one for one in read_contributions(session.scalars(query).all())}


def _letter(own: ReadContribution, answered: ReadContribution) -> Letter:
    entered = own.entered
    assert entered is not None
    is_organisation = bool(entered.organisation)
    # words that only mean the same are those of somebody else, who may have named themselves in them
    are_own = own.contribution.words_key == answered.contribution.words_key
    to_whom = (entered.author_name,) if is_organisation and entered.author_name else ()
    return Letter(
        reference=own.label,
        name=entered.organisation or entered.author_name,
        address=(*to_whom, *filter(None, map(str.strip, entered.address.splitlines()))),
        greeted=entered.author_name,
        received_on=own.contribution.received_on,
        passages=tuple(
            AnsweredPassage(
                pieces(plain(one.text)) if are_own else (), str(argument.disposition.label), plain(argument.reason)
            )
            for one in answered.weighed
            if (argument := one.argument) is not None and argument.disposition is not None
        ),
    )


def _to_print(weighing: Weighing) -> AnySelect:
    printed = select(PrintedLetter.contribution_id).where(PrintedLetter.contribution_id == WeighedContribution.id)
    query = select(WeighedContribution).join(EnteredText, EnteredText.contribution_id == WeighedContribution.id)
    return query.where(_is_answered_by_post(weighing), EnteredText.address != "", ~printed.exists())


def _is_answered_by_post(weighing: Weighing) -> ColumnElement[bool]:
    return and_(
        WeighedContribution.weighing_id == weighing.id,
        WeighedContribution.channel == Channel.LETTER,
        WeighedContribution.is_shown,
    )
