"""How a vote on a budget works, in sentences: said before anybody votes, and again beside the result."""

from collections.abc import Iterator

from forum.ballots.counting.budgets import Funded
from forum.ballots.promises import Promise, promise_of_box
from forum.consultations.budgets.money import euros, euros_and_cents
from forum.consultations.budgets.publishing import FEWEST_PUBLISHED
from forum.consultations.models.budgets import Budget
from forum.core.text.locale import gettext, ngettext
from forum.core.text.locale import lazy_gettext as _


def say_how_to_vote(budget: Budget) -> object:
    """One sentence in front of the projects."""
    if budget.most_choices is not None:
        return _("Choose up to %(most)s projects that you want. You need not calculate.", most=budget.most_choices)
    return _("Choose all projects that you want. You need not calculate.")


def say_rules() -> list[object]:
    """What holds while one votes."""
    return list(_on_voting())


def say_what_is_published() -> object:
    """Before the first project: single votes come out in the end, and what that can mean."""
    return _(
        "After the count all votes are published, so that everybody can count again: mixed, and without names, codes and"
        " words. Whoever knows from you which unusual mix of projects you have chosen could find it there. Fewer than"
        " %(fewest)s votes are not published one by one.",
        fewest=FEWEST_PUBLISHED,
    )


def promise_of_budget() -> Promise:
    """What is promised, and what cannot be, of a vote whose choices are published."""
    promise = promise_of_box()
    told = _("Votes are published without names: an unusual choice that others know of can be recognised.")
    return Promise(promise.kept, [*promise.not_kept, told])


def say_first_share(funded: Funded, *, voters: int, amount: int) -> str:
    return ngettext(
        "%(amount)s for one vote: the share is %(share)s.",
        "%(amount)s for %(num)s votes: each share is %(share)s in the beginning.",
        voters,
        amount=euros(amount),
        share=euros_and_cents(funded.first_share),
    )


def say_raises(funded: Funded) -> str:
    """Nothing if the shares stayed as they were."""
    if not funded.raises:
        return ""
    return ngettext(
        "It was raised once by 1 €, to %(share)s: then no further project fitted, or the next step would have cost more than there is.",
        "It was raised %(num)s times by 1 €, to %(share)s: then no further project fitted, or the next step would have cost more than there is.",
        funded.raises,
        share=euros_and_cents(funded.share),
    )


def say_what_came(chosen: int, funded: int) -> str:
    """How many of the projects that somebody chose are carried out."""
    if not funded:
        return gettext("None of the projects that you chose is carried out: your share paid for nothing.")
    if funded == chosen:
        return ngettext(
            "The project that you wanted is carried out.",
            "All %(num)s projects that you wanted are carried out.",
            chosen,
        )
    return ngettext(
        "One of %(all)s projects that you wanted is carried out.",
        "%(num)s of %(all)s projects that you wanted are carried out.",
        funded,
        all=chosen,
    )


def _on_voting() -> Iterator[object]:
    yield _("A secret vote cannot be changed once it is handed in, not even by the office.")
    yield _("Nobody sees how things stand before the end, the office neither.")
    yield _(
        "While one votes, the projects stand in an order drawn anew for each person, so that none is preferred for standing on top."
    )
    yield _("If you delete your account, your sealed vote is still counted: nobody can tell which one it is.")
