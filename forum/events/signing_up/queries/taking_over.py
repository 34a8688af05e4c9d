"""Whether a member can put a sign-up that was sent without account under the account."""

from forum.accounts.models import User
from forum.core.access import Verdict
from forum.events.models.sign_ups import SignUp
from forum.events.signing_up.policies import may_take_over
from forum.events.signing_up.queries.find import find_active_of_person


def can_take_over(person: User | None, sign_up: SignUp) -> Verdict:
    """The verdict of the policy; the account's own sign-up is looked up only if it would be in the way."""
    verdict = may_take_over(person, sign_up)
    if not verdict or person is None:
        return verdict
    return may_take_over(person, sign_up, own=find_active_of_person(sign_up.event, person))
