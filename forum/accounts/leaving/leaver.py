"""What areas do when a person leaves the forum for good, and what must happen before; `own_data/leavers.py` lists them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from forum.accounts.models import User


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why somebody cannot go yet, and the page on which that is changed."""

    sentence: Any
    link_label: Any
    url: str


@dataclass(frozen=True, slots=True)
class Leaver:
    """One area: `hindrances` says what must happen first; `leave` ends what goes on, and is safe to run again.

    What the plan of people says of tables (`content.py`) happens afterwards by itself.
    """

    hindrances: Callable[[User], Sequence[Hindrance]]
    # a transaction of its own; True: there is more to do, it is called once more
    leave: Callable[[User], bool]


def install(app: Flask, leavers: Sequence[Leaver]) -> None:
    app.extensions["leavers"] = tuple(leavers)


def list_leavers() -> Sequence[Leaver]:
    found: Sequence[Leaver] = current_app.extensions["leavers"]
    return found


def list_hindrances(user: User) -> list[Hindrance]:
    """What must happen before this person can go, area by area."""
    return [one for leaver in list_leavers() for one in leaver.hindrances(user)]


def no_hindrance(_user: User) -> Sequence[Hindrance]:
    return ()


def nothing_to_end(_user: User) -> bool:
    return False
