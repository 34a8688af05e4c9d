"""What a poll contributes: its outcome once it has been counted, and that of open ones by group."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from forum.accounts.models import Group, User
from forum.consultations.models.polls import Poll, PollKind, PollVote
from forum.consultations.models.procedures import Module
from forum.consultations.polls.choices import Choice, read_choice
from forum.consultations.polls.drawn_results import DrawnResult, draw_results, say_measure
from forum.consultations.polls.queries import get_poll, list_options
from forum.consultations.results.figures import Figure, GroupColumn, beside_the_whole
from forum.consultations.results.ways.way import Table, Way, no_days, nothing_to_moderate
from forum.consultations.results.wordings import of_votes
from forum.core.data.csv_file import Cell, Share
from forum.core.data.database import session
from forum.core.drawing.charts import Bar, Chart, chart_of
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy

AT_ONCE = 2_000


def _figures(module: Module) -> Sequence[Figure]:
    poll = get_poll(module)
    return list(_list_figures(module, poll)) if poll.outcome is not None else ()


def _list_figures(module: Module, poll: Poll) -> Iterator[Figure]:
    options = list_options(poll)
    numbers = {option.label: option.number for option in options}
    results = [one for one in draw_results(poll, options) if one.rows]
    for result in results:
        chart = _chart_of(result)
        title = lazy(of_votes, module.title, result.key) if len(results) > 1 else module.title
        groups = _groups(poll, chart, numbers) if result.key == "members" and not poll.is_secret else ()
        yield Figure(
            key=f"{module.public_id}-{result.key}",
            module=module.public_id,
            title=title,
            note=say_measure(poll, result),
            charts=(chart,),
            notes=(result.headline,),
            groups=groups,
        )


def _chart_of(result: DrawnResult) -> Chart:
    bars = tuple(Bar(row.name, row.count, row.part, row.width) for row in result.rows)
    return Chart("", result.base, bars)


def _groups(poll: Poll, whole: Chart, numbers: Mapping[str, int]) -> tuple[GroupColumn, ...]:
    """By the groups that people belong to now; a vote whose account is gone belongs to none."""
    query = select(User.group, PollVote.choice).join(User, User.id == PollVote.user_id)
    query = query.where(PollVote.poll_id == poll.id).execution_options(yield_per=AT_ONCE)
    totals: dict[Group, Counter[int]] = {}
    bases: Counter[Group] = Counter()
    for group, kept in session.execute(query):
        totals.setdefault(group, Counter()).update(_counted(poll, read_choice(kept)))
        bases[group] += 1
    order = [(bar.words, numbers[bar.words]) for bar in whole.bars]
    charts = {}
    for group in (one for one in Group if one in totals):
        found = [(words, totals[group][number]) for words, number in order]
        shared = sum(totals[group].values()) if poll.kind is PollKind.POINTS else bases[group]
        charts[group] = Chart("", bases[group], chart_of("", shared, found).bars)
    return beside_the_whole(whole, charts)


def _counted(poll: Poll, choice: Choice) -> Mapping[int, int]:
    """What a vote adds to the options, as the chart shows it: of an order its first place."""
    if poll.kind is PollKind.RANKING:
        return dict.fromkeys(choice.ranks[0], 1) if choice.ranks else {}
    return choice.amounts()


def _tables(module: Module) -> list[Table]:
    """The outcome; who voted how is in no table."""
    poll = get_poll(module)
    if poll.outcome is None:
        return []
    columns = [_("Votes given"), _("Place (rank)"), _("Option"), _("Count"), _("Share"), _("Base")]
    return [Table("outcome", module.title, _("Outcome"), columns, lambda: _rows(poll))]


def _rows(poll: Poll) -> Iterator[list[Cell]]:
    for result in draw_results(poll, list_options(poll)):
        for row in result.rows:
            yield [result.title, row.place, row.name, row.count, Share(row.part), result.base]


POLL = Way(
    figures=_figures,
    days=no_days,
    moderated=nothing_to_moderate,
    is_counted=lambda module: get_poll(module).is_counted,
    tables=_tables,
)
