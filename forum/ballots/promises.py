"""What a sealed ballot promises, and what it cannot: each sentence true for the way in which its key is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.ballots.kinds import KeyKept
from forum.ballots.models import Ballot
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Promise:
    """Two lists of sentences for whoever is about to vote."""

    kept: Sequence[object]
    not_kept: Sequence[object]


def promise_of(ballot: Ballot) -> Promise:
    """Said before anybody votes, and again beside the result."""
    if ballot.key_kept is KeyKept.SHARES:
        key = _(
            "The key came into being in parts that the server forgot at once: only all of them together open votes."
        )
        thief = _("Whoever has all parts of the key and an old copy of the database could open votes.")
    else:
        key = _("The key lies in a file outside the database and its backups; it is destroyed when votes are counted.")
        thief = _("Whoever has the key and an old copy of the database could open votes.")
    kept = [
        _("Whoever reads the database, a backup, logs or the outbox cannot tie your vote to your name."),
        _("Your vote lies sealed until the count. Nobody sees how things stand before."),
        _("No time is kept of your vote, and it is no sign that you were here."),
        _("At the count, names are dropped, votes mixed, and sealed votes deleted. Fewer than five are never opened."),
        key,
    ]
    not_kept = [
        _("Whoever changes the running program could read along."),
        thief,
        _("If all vote alike, everybody knows how you voted."),
        _("Members see after the end that you have voted."),
    ]
    if ballot.shows_choices:
        not_kept.append(_("The list shows the vote behind each code: whoever knows your code or word knows your vote."))
    return Promise(kept, not_kept)


def promise_of_box() -> Promise:
    """Of a vote in which everybody may take part, whose key lies in a file."""
    return Promise(
        kept=[
            _("Whoever reads the database, a backup, logs or the outbox cannot tie your vote to your name."),
            _("Your vote lies sealed until the count. Nobody sees how things stand before."),
            _("No time is kept of your vote, and it is no sign that you were here."),
            _("At the count votes are mixed, and sealed votes deleted. Fewer than five are never opened."),
            _("The key lies in a file outside the database and its backups; it is destroyed when votes are counted."),
            _("With the count it is deleted, too, who has voted."),
        ],
        not_kept=[
            _("Whoever changes the running program could read along."),
            _("Whoever has the key and an old copy of the database could open votes."),
            _("If all vote alike, everybody knows how you voted."),
            _("Until the count the database says that you have voted."),
        ],
    )
