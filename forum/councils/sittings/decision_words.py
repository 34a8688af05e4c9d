"""Questions of votes in a meeting, and results before they are recorded, in words."""

from forum.ballots.kinds import Majority
from forum.ballots.models import QUESTION_LENGTH
from forum.ballots.rules import Tally, decide
from forum.core.text.locale import gettext as _
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.votes import Count


def question_of(resolution: Resolution, part: str = "") -> str:
    """What stands on the beamer while people vote."""
    about = f"{resolution.number}, {part}" if part else resolution.number
    return f"{about}: {resolution.title}"[:QUESTION_LENGTH]


def expected_result(majority: Majority, count: Count, *, members: int, present: int) -> str:
    """What a count would mean, and what it needs, before it is recorded."""
    tally = Tally(yes=count.yes, no=count.no, abstained=count.abstained, members=members, present=present)
    decision = decide(majority, tally)
    if decision.is_adopted:
        return _("Adopted with %(yes)s votes to %(no)s.", yes=count.yes, no=count.no)
    return _(
        "Rejected with %(yes)s votes to %(no)s: %(needed)s for yes are needed.",
        yes=count.yes,
        no=count.no,
        needed=decision.needed,
    )
