"""Forms of secret votes, filled in as somebody would: nothing of them is carried along or shown again."""

from forum.consultations.models.budgets import BudgetVoter
from forum.consultations.models.polls import PollKind, PollVoter
from tests.consultations.budgets.factories import make_budget
from tests.consultations.sending import Opened, Sending
from tests.consultations.sendings import count_of, poll_of

BUTTON = "Stimme verschließen und abgeben"


def _budget() -> Opened:
    module = make_budget()
    return Opened(module, f"/beteiligung/buergerhaushalt/{module.public_id}/")


SECRET = Sending(
    "a secret vote",
    poll_of(PollKind.SINGLE, is_secret=True),
    BUTTON,
    {"sealed-choices": "002", "Ihr eigenes Wort": "Kastanie"},
    {},
    count_of(PollVoter),
)
SECRET_BUDGET = Sending(
    "a secret vote on a budget",
    _budget,
    BUTTON,
    {"sealed-choices": ["001", "003"], "Ihr eigenes Wort": "Kastanie"},
    {},
    count_of(BudgetVoter),
)
SECRETS = (SECRET, SECRET_BUDGET)
