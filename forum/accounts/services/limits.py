"""How often somebody may try: counted in the database by account and by network, as keyed hashes.

A network from which somebody has logged in has a counter of its own for that account: wrong guesses from elsewhere do
not lock the owner out there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update

from forum.accounts import queries
from forum.accounts.models import KnownNetwork, User
from forum.core.data.database import session
from forum.core.data.unit_of_work import after_rollback
from forum.core.data.upsert import insert_unless_there
from forum.core.mail.addresses import tidy_address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.time import clock

FREE_BY_ACCOUNT = 5
# many people share a network: a school, a library, a mobile carrier
FREE_BY_NETWORK = 30
ASKED_BY_ADDRESS = 5
ASKED_BY_NETWORK = 60
NETWORKS_KEPT = 10
NETWORK_KEPT_FOR = timedelta(days=60)
PURPOSE = "log-in"


@dataclass(frozen=True, slots=True)
class Guess:
    """A password that is counted as wrong until it has been checked."""

    counter: str
    attempts: Sequence[int]


def count_guess(email: str, network: str) -> Guess:
    """Count a password as wrong before it is checked; raises TooManyAttempts while the delay after the last failures runs."""
    counter = _counter_of(email, network)
    counters = {counter: FREE_BY_ACCOUNT}
    if network:
        counters[_network(network)] = FREE_BY_NETWORK
    return Guess(counter, throttle.begin_attempt(PURPOSE, counters))


def clear_guess(guess: Guess) -> None:
    """Count a right password as no failure, and delete the failures before it in the same counter."""

    def forget() -> None:
        throttle.forgive_attempts(guess.attempts)
        throttle.forget_attempts(PURPOSE, guess.counter)

    forget()
    # the password stays right if the request is refused for another reason
    after_rollback(forget)


def forget_failures(user: User) -> None:
    """Delete the failures in all counters of an account, when its owner has proved to own the mailbox."""
    known = select(KnownNetwork.key_hash).where(KnownNetwork.user_id == user.id)
    for lane in (_account(user.email), *session.scalars(known)):
        throttle.forget_attempts(PURPOSE, lane)


def remember_network(user: User, network: str) -> None:
    """Give the network from which somebody has logged in a counter of its own; the ten used last are kept."""
    if not network or network == throttle.UNKNOWN_NETWORK:
        return
    key_hash, now = _known(user, network)[0], clock.now()
    insert_unless_there(KnownNetwork, user_id=user.id, key_hash=key_hash, created_at=now, last_used_at=now)
    mine = KnownNetwork.user_id == user.id
    session.execute(update(KnownNetwork).where(mine, KnownNetwork.key_hash == key_hash).values(last_used_at=now))
    latest = select(KnownNetwork.id).where(mine).order_by(KnownNetwork.last_used_at.desc()).limit(NETWORKS_KEPT)
    session.execute(delete(KnownNetwork).where(mine, KnownNetwork.id.not_in(session.scalars(latest).all())))


def forget_networks() -> int:
    """Delete networks that nobody has logged in from for sixty days; returns how many."""
    gone = session.execute(delete(KnownNetwork).where(KnownNetwork.last_used_at < clock.now() - NETWORK_KEPT_FOR))
    return int(getattr(gone, "rowcount", 0))


def count_request(purpose: str, email: str, network: str) -> None:
    """Count a request for a mail to an address, known or not; raises TooManyAttempts."""
    within = timedelta(hours=1)
    throttle.take_rate(purpose, _account(email), most=ASKED_BY_ADDRESS, within=within)
    if network:
        throttle.take_rate(purpose, _network(network), most=ASKED_BY_NETWORK, within=within)


def _counter_of(email: str, network: str) -> str:
    user = queries.find_user_by_email(email)
    if user is None or not network:
        return _account(email)
    known = select(KnownNetwork.key_hash).where(
        KnownNetwork.user_id == user.id,
        KnownNetwork.key_hash.in_(_known(user, network)),
        KnownNetwork.last_used_at >= clock.now() - NETWORK_KEPT_FOR,
    )
    return session.scalars(known.order_by(KnownNetwork.last_used_at.desc())).first() or _account(email)


def _account(email: str) -> str:
    return keyed_hash(f"account:{tidy_address(email)}")


def _known(user: User, network: str) -> Sequence[str]:
    return keyed_hashes(f"known:{user.public_id}:{network}")


def _network(network: str) -> str:
    return keyed_hash(f"network:{network}")
