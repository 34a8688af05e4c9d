"""A vote in the words of a proof: how many chose what, and how many could."""

from collections.abc import Sequence

from forum.ballots.kinds import Answer
from forum.ballots.models import Ballot, BallotOption
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext


def counts_words(options: Sequence[BallotOption]) -> str:
    """How many chose each: 3 yes, 1 no, 2 abstentions."""
    return ", ".join(
        ngettext("one abstention", "%(num)s abstentions", option.votes or 0)
        if option.answer is Answer.ABSTAINED
        else f"{option.votes or 0} {option.name}"
        for option in options
    )


def turnout_words(ballot: Ballot) -> str:
    """How many voted; of how many who may, and of how many who could there and then, where these are fewer."""
    cast, members = ballot.votes_cast or 0, ballot.members
    if ballot.present is None or ballot.present == members:
        voted = _("%(cast)s of %(of)s who could vote", cast=cast, of=members)
    else:
        voted = _(
            "%(present)s of %(members)s who may vote could vote here, %(cast)s did",
            present=ballot.present,
            members=members,
            cast=cast,
        )
    if not ballot.invalid_votes:
        return voted
    invalid = _("invalid: %(count)s", count=ballot.invalid_votes)
    return f"{voted}, {invalid}"
