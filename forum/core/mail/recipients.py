"""To whom a mail goes: a person with an account, or an address without one."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app

from forum.core.access import GUEST, Actor


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, by its key; address, language and name are looked up."""

    user_id: int


@dataclass(frozen=True, slots=True)
class Address:
    """An address that need not belong to an account; `name` is how the mail greets, empty for no name."""

    email: str
    language: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads a mail, as things are now.

    `is_confirmed`: the address is known to be theirs. `is_leaving`: the account is about to be deleted.
    """

    email: str
    language: str
    name: str = ""
    is_confirmed: bool = True
    is_leaving: bool = False
    actor: Actor = GUEST


FindReader = Callable[[int], Reader | None]


class NoSuchPerson(Exception):
    """A mail was to be written to an account that does not exist."""


def install(app: Flask, find_reader: FindReader) -> None:
    """Name the function that looks up the reader behind the key of an account; None when the account is gone."""
    app.extensions["find_mail_reader"] = find_reader


def find_reader(user_id: int) -> Reader | None:
    find: FindReader = current_app.extensions["find_mail_reader"]
    return find(user_id)


def reader_of(recipient: Person | Address) -> Reader:
    """Who reads a mail that is written now; raises NoSuchPerson."""
    if isinstance(recipient, Address):
        return Reader(recipient.email, recipient.language, recipient.name)
    reader = find_reader(recipient.user_id)
    if reader is None:
        raise NoSuchPerson(recipient.user_id)
    return reader
