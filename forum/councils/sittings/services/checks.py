"""What cannot have been counted is refused before it stands in the minutes."""

from forum.ballots.errors import WrongCount
from forum.ballots.kinds import BallotWay
from forum.core.text.locale import lazy_gettext as _
from forum.councils.sittings.services.voting import PresentVoters
from forum.councils.sittings.votes import ABSTAINED, NO, YES, Count, place_of


def check_count(way: BallotWay, count: Count, voters: PresentVoters) -> None:
    """Raises WrongCount: hands together are those present with a vote, papers no more, and by name nobody is missing."""
    if way is BallotWay.BY_NAME:
        _check_names(count, voters)
    elif count.together > len(voters.people) or (way is BallotWay.HANDS and count.together < len(voters.people)):
        message = _(
            "%(counted)s votes were counted, %(voting)s people vote here: %(names)s.",
            counted=count.together,
            voting=len(voters.people),
            names=voters.names,
        )
        raise WrongCount(message, field="yes")


def _check_names(count: Count, voters: PresentVoters) -> None:
    missing = [one.name for one in voters.people if place_of(one) not in count.by_name]
    if missing:
        raise WrongCount(_("Still missing: %(names)s.", names=", ".join(missing)), field="votes")
    strangers = count.by_name.keys() - {place_of(one) for one in voters.people}
    if strangers or not set(count.by_name.values()) <= {YES, NO, ABSTAINED}:
        raise WrongCount(_("Somebody on the form does not vote here any more. Look at the list again."), field="votes")
