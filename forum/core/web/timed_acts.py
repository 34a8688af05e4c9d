"""What can be taken back for some seconds, as the next page says it, with a button that needs no script."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from flask import flash


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedAct:
    """Sentences with "{n}" for the seconds left, for one second and for several, and the one for when they are over.

    The form posts `fields` to `url`; without an address there is nothing that the reader can do.
    """

    one: str
    many: str
    over: str
    seconds: int
    label: str = ""
    url: str = ""
    fields: Sequence[tuple[str, str]] = ()


def flash_timed_act(act: TimedAct) -> None:
    """Show it on the next page."""
    flash(cast(Any, asdict(act)), "timed")
