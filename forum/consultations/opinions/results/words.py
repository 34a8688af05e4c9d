"""Sentences about what came out of a Meinungsbild: who took part, what they agree on, how sure the groups are."""

from collections.abc import Iterator

from forum.consultations.models.opinions import OpinionPoll, OpinionResult
from forum.consultations.opinions.computing.values import STABLE
from forum.consultations.opinions.results.drawn import DrawnResult
from forum.consultations.opinions.results.limits import NoGroups
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext, number


def say_who_answered(result: OpinionResult) -> str:
    persons = result.shown["persons"]
    return (
        ngettext("One person has answered.", "%(num)s people have answered.", persons)
        if persons
        else _("Nobody has answered.")
    )


def say_why_no_figures(result: OpinionResult, poll: OpinionPoll) -> str:
    """Of a result without a single figure."""
    if result.shown["persons"]:
        return _(
            "There are no figures: a statement gets them from five answers on, of people who have answered enough"
            " statements. That protects those who took part."
        )
    if not poll.statement_count:
        return _("There was no statement to answer.")
    return _("So there is nothing that people agree or differ on.")


def say_summary(drawn: DrawnResult) -> str:
    amount = len(drawn.agreed) + len(drawn.rejected)
    if not amount:
        return _("There is no statement about which those who took part agree.")
    return ngettext(
        "Those who took part agree about one statement.",
        "Those who took part agree about %(num)s statements.",
        amount,
    )


def say_groups(drawn: DrawnResult) -> str:
    if not drawn.groups:
        return ""
    return ngettext(
        "About others, one group stands apart.",
        "About others, opinions differ between %(num)s groups.",
        len(drawn.groups),
    )


def say_whom(result: OpinionResult) -> str:
    """Never more than who took part."""
    return ngettext(
        "The result describes the one person who took part, not the people of the city.",
        "The result describes the %(num)s people who took part, not the people of the city.",
        result.shown["persons"],
    )


def say_why_no_groups(result: OpinionResult) -> str:
    match result.shown["why_no_groups"]:
        case NoGroups.FEW:
            return _("Fewer than 30 people have answered enough statements: below that, nobody is put into groups.")
        case NoGroups.SMALL:
            return _("One of the groups would have fewer than ten people. To protect them, no group is shown.")
        case _:
            return _(
                "The answers do not fall into groups that one could rely on. So we show only what people agree on."
            )


def list_evidence(result: OpinionResult) -> Iterator[tuple[str, str]]:
    """How sure the groups are, or why there are none."""
    shown = result.shown
    if shown["separation"] is not None and shown["by_chance"] is not None:
        yield (
            _("Separation"),
            _(
                "%(found)s, by chance up to %(chance)s",
                found=number(shown["separation"]),
                chance=number(shown["by_chance"]),
            ),
        )
    if shown["found_again"] is not None:
        yield (
            _("Found again"),
            _(
                "%(found)s in ten samples, %(needed)s is needed",
                found=number(shown["found_again"]),
                needed=number(STABLE),
            ),
        )
    if shown["groups"]:
        yield _("Number of groups"), _("%(found)s, at most 5 were tried", found=number(len(shown["groups"])))
    yield (
        _("People who took part"),
        _(
            "%(persons)s, of whom %(people)s answered enough statements",
            persons=number(shown["persons"]),
            people=number(shown["people"]),
        ),
    )
