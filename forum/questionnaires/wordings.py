"""Sentences about figures and conditions, made of plain values, so that a row can keep them by their kind."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from forum.core.text.kept_text import Kinds
from forum.core.text.locale import gettext as _
from forum.core.text.locale import month_and_year, ngettext, number
from forum.core.time import clock


def yes_or_no(value: int) -> str:
    return _("Yes") if value else _("No")


def only_if(question: str, words: Sequence[object]) -> str:
    """When a question is asked: after which answers to an earlier one."""
    return _("Only if you chose %(answers)s at “%(question)s”.", answers=_any_of(words), question=question)


def only_if_among_others(question: str, words: Sequence[object]) -> str:
    return _(
        "Only if you chose %(answers)s, among others, at “%(question)s”.", answers=_any_of(words), question=question
    )


def _any_of(words: Sequence[object]) -> str:
    quoted = (_("“%(answer)s”", answer=one) for one in words)
    return reduce(lambda some, other: _("%(some)s or %(other)s", some=some, other=other), quoted)


def word_base(asked: int, answered: int) -> str:
    sheets = ngettext("Asked on one sheet", "Asked on %(num)s sheets", asked)
    return _("%(asked)s, answered on %(answered)s.", asked=sheets, answered=number(answered))


def word_mean(mean: float) -> str:
    return _("Mean: %(mean)s", mean=number(mean))


def word_span(least: int, most: int, total: int) -> str:
    return _(
        "From %(least)s to %(most)s; all together %(total)s.",
        least=number(least),
        most=number(most),
        total=number(total),
    )


def word_several() -> str:
    return _("Several answers were possible: the shares can add up to more than a hundred.")


def word_points(most: int) -> str:
    return _(
        "Rank 1 counts %(most)s points, each further rank one less; what has no rank counts none.", most=number(most)
    )


def points() -> str:
    return _("Points")


def mean_rank() -> str:
    return _("Mean rank")


def word_step(step: int, words: str) -> str:
    """A step of a scale; only its ends have words."""
    return _("%(step)s – %(words)s", step=number(step), words=words) if words else number(step)


def word_range(first: int, last: int) -> str:
    return number(first) if first == last else _("%(least)s to %(most)s", least=number(first), most=number(last))


def word_month(month: str) -> str:
    """Of "2019-05"."""
    return month_and_year(clock.start_of_day(date.fromisoformat(f"{month}-01")))


KINDS: Kinds = {
    "yes_or_no": yes_or_no,
    "only_if": only_if,
    "only_if_among_others": only_if_among_others,
    "sheets": word_base,
    "mean": word_mean,
    "span": word_span,
    "several_answers": word_several,
    "points_by_rank": word_points,
    "points": points,
    "mean_rank": mean_rank,
    "step": word_step,
    "range": word_range,
    "month": word_month,
    "number": number,
}
