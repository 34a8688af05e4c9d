"""What the mails about votes between meetings say; never what is voted on, or who has voted."""

from datetime import timedelta

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars import mails
from forum.councils.circulars.services.end import end_due
from forum.councils.circulars.services.objection import object_to_procedure
from forum.councils.circulars.services.open import open_circular
from forum.councils.circulars.services.remind import remind_of_votes
from forum.councils.models.circulars import Circular
from tests.councils.circulars import ballot_of, make_circular, make_draft, make_secret, make_voters
from tests.councils.factories import make_body, make_member
from tests.support.mail_texts import MailText

BODY = "Fachbeirat Mobilität und Parken"
NEVER = ("Zwetschgen",)


def _open(**values: object) -> Circular:
    body = make_body(name=BODY)
    people = make_voters(body, 5)
    return make_circular(body, by=people[0], question="Sollen Zwetschgen gezählt werden?", **values)


def opened() -> None:
    _open()


def opened_in_secret() -> None:
    body = make_body(name=BODY)
    people = make_voters(body, 5)
    make_secret(body, by=people[0], question="Sollen Zwetschgen gezählt werden?")


def ends_soon() -> None:
    circular = _open(way=BallotWay.SEALED)
    with clock.frozen(circular.ends_at - timedelta(hours=3)):
        remind_of_votes()


def ended() -> None:
    circular = _open()
    with clock.frozen(circular.ends_at + timedelta(minutes=1)):
        end_due()


def stopped() -> None:
    circular = _open()
    voter = list_voters(ballot_of(circular))[0]
    person = session.get_one(User, voter.user_id)
    object_to_procedure(circular, voter=voter, reason="Zwetschgen brauchen Beratung.", by=person)


def fetch_part() -> None:
    body = make_body(name=BODY)
    people = make_voters(body, 5)
    counters = [make_member(body), make_member(body)]
    draft = make_draft(body, by=people[0], way=BallotWay.SEALED, counters=counters)
    open_circular(draft, by=people[0])


TEXTS_OF_VOTES = (
    MailText(mails.VOTE_OPENED, opened, says=(BODY, "Sie dürfen abstimmen", "Ende", "/gremien/umlauf/"), never=NEVER),
    MailText(mails.VOTE_OPENED, opened_in_secret, says=(BODY, "Sie dürfen abstimmen"), never=NEVER),
    MailText(
        mails.VOTE_ENDS_SOON, ends_soon, says=(BODY, "endet innerhalb eines Tages", "/gremien/umlauf/"), never=NEVER
    ),
    MailText(mails.VOTE_ENDED, ended, says=(BODY, "ist zu Ende", "/gremien/umlauf/"), never=NEVER),
    MailText(mails.VOTE_STOPPED, stopped, says=(BODY, "widersprochen", "nächste Sitzung"), never=NEVER),
    MailText(mails.KEY_PART, fetch_part, says=(BODY, "Teil des Schlüssels", "nur einmal gezeigt"), never=NEVER),
)
