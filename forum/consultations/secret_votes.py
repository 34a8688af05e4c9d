"""The secret votes of consultations for `forum audit ballot`: polls and budgets, by the public id of their module."""

from forum.ballots.audit.secret_vote import Counted, Part, SecretVote, vote_of_box
from forum.ballots.errors import BallotNotOver, WrongBallot
from forum.ballots.models import BallotBox
from forum.consultations.budgets import queries as budgets
from forum.consultations.budgets.acts import ACTS as BUDGET_ACTS
from forum.consultations.models.budgets import BudgetVoter, CountedApproval
from forum.consultations.models.polls import CountedBallot, PollVote, PollVoter
from forum.consultations.models.procedures import Module, Participation
from forum.consultations.polls import queries as polls
from forum.consultations.polls.acts import ACTS as POLL_ACTS
from forum.consultations.queries.find import find_module_of_kind
from forum.core.acts.verbs import AreaActs
from forum.core.text.locale import lazy_gettext as _


def find_secret_vote(public_id: str) -> SecretVote | None:
    """Raises WrongBallot and BallotNotOver."""
    module = find_module_of_kind(public_id, kinds=("poll", "budget"))
    if module is None:
        return None
    return _of_budget(module) if module.kind == "budget" else _of_poll(module)


def _of_budget(module: Module) -> SecretVote:
    budget = budgets.get_budget(module)
    return vote_of_box(
        _opened(budgets.find_box(budget), is_counted=budget.is_counted),
        subject=("budget", budget.id),
        known_acts=_verbs(BUDGET_ACTS),
        gone=[Part(BudgetVoter.__tablename__, "budget_id", budget.id), _participations(module)],
        counted=Counted(
            Part(CountedApproval.__tablename__, "budget_id", budget.id),
            frozenset(CountedApproval.__table__.columns.keys()),
            content="projects",
            sorted_by=tuple,
        ),
    )


def _of_poll(module: Module) -> SecretVote:
    poll = polls.get_poll(module)
    if not poll.is_secret:
        raise WrongBallot(_("Only a sealed vote is opened."))
    return vote_of_box(
        _opened(polls.find_box(poll), is_counted=poll.is_counted),
        subject=("poll", poll.id),
        known_acts=_verbs(POLL_ACTS),
        gone=[
            Part(PollVoter.__tablename__, "poll_id", poll.id),
            Part(PollVote.__tablename__, "poll_id", poll.id),
            _participations(module),
        ],
        counted=Counted(
            Part(CountedBallot.__tablename__, "poll_id", poll.id),
            frozenset(CountedBallot.__table__.columns.keys()),
            content="choice",
            sorted_by=str,
        ),
    )


def _opened(box: BallotBox | None, *, is_counted: bool) -> BallotBox:
    if not is_counted:
        raise BallotNotOver(_("There is no result yet."))
    if box is None:
        raise WrongBallot(_("No votes were given."))
    return box


def _participations(module: Module) -> Part:
    return Part(Participation.__tablename__, "module_id", module.id)


def _verbs(acts: AreaActs) -> frozenset[str]:
    return frozenset({*(one.verb for one in acts.audited), *acts.unaudited})
