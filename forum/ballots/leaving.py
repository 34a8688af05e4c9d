"""What leaving needs of votes: without the part of a holder a sealed vote cannot be counted."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.leaving.leaver import Hindrance, Leaver, nothing_to_end
from forum.accounts.models import User
from forum.ballots.models import Ballot, KeyHolder
from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _


def _hindrances(user: User) -> Sequence[Hindrance]:
    query = select(Ballot).join(KeyHolder, KeyHolder.ballot_id == Ballot.id)
    waiting = query.where(KeyHolder.user_id == user.id, Ballot.counted_at.is_(None), Ballot.void_reason.is_(None))
    return [
        Hindrance(
            _(
                "You hold a part of the key of a secret vote that is not counted yet: “%(question)s”",
                question=one.question,
            ),
            _("Your account"),
            public_path("accounts.show_account"),
        )
        for one in session.scalars(waiting.order_by(Ballot.id))
    ]


LEAVER = Leaver(_hindrances, nothing_to_end)
