"""How often somebody may try: counted in the database by account and by network, as keyed hashes."""

from datetime import timedelta

from forum.core import throttle
from forum.core.signing import keyed_hash
from forum.core.unit_of_work import after_rollback

FREE_BY_ACCOUNT = 5
# many people share a network: a school, a library, a mobile carrier
FREE_BY_NETWORK = 30
ASKED_BY_ADDRESS = 5
ASKED_BY_NETWORK = 60


def check_log_in(email: str, network: str) -> None:
    """Refuse while the delay after the last failures runs; raises TooManyAttempts."""
    throttle.check_delay("log-in", _account(email), free=FREE_BY_ACCOUNT)
    if network:
        throttle.check_delay("log-in", _network(network), free=FREE_BY_NETWORK)


def note_failed_log_in(email: str, network: str) -> None:
    """Remember a wrong password, although the request itself is rolled back."""
    keys = [_account(email), *([_network(network)] if network else [])]

    def note() -> None:
        for key in keys:
            throttle.note_attempt("log-in", key)

    after_rollback(note)


def forget_failures(email: str) -> None:
    throttle.forget_attempts("log-in", _account(email))


def ask(purpose: str, email: str, network: str) -> None:
    """Count a request that writes to an address, known or not; raises TooManyAttempts."""
    within = timedelta(hours=1)
    throttle.check_rate(purpose, _account(email), most=ASKED_BY_ADDRESS, within=within)
    throttle.note_attempt(purpose, _account(email))
    if network:
        throttle.check_rate(purpose, _network(network), most=ASKED_BY_NETWORK, within=within)
        throttle.note_attempt(purpose, _network(network))


def _account(email: str) -> str:
    return keyed_hash(f"account:{email.strip().lower()}")


def _network(network: str) -> str:
    return keyed_hash(f"network:{network}")
