"""Kinds of mail: each is declared in app.py, each declared one is used, and none is sent as what it is not."""

import ast
from importlib import import_module

import pytest
from flask import Flask
from sqlalchemy import Table

from forum.accounts.mails import CONFIRM_ADDRESS, NO_ACCOUNT
from forum.app import AREAS
from forum.contributions.mails import STATUS_CHANGED
from forum.core.data.database import Base
from forum.core.mail import kinds, outbox
from forum.core.mail.kinds import WrongMailKind
from forum.core.mail.message import MailMessage, MandatoryKind, NotificationKind
from forum.core.mail.recipients import Address, NoSuchPerson, Person
from forum.settings import ROOT
from tests.factories import make_topic, make_user
from tests.support.sources import Module, modules

ADDRESS = Address("kim@example.org", "de")


def message(kind: MandatoryKind | NotificationKind = NO_ACCOUNT, **parts: object) -> MailMessage:
    return MailMessage(kind=kind, subject="Ein Betreff", paragraphs=("Ein Absatz.",), **parts)  # type: ignore[arg-type]


def kinds_in(module: Module) -> dict[str, str]:
    """The kinds that a module makes: constant and name."""
    found = {}
    for node in module.tree.body:
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("MandatoryKind", "NotificationKind"):
            found[ast.unparse(node.targets[0])] = ast.literal_eval(value.args[0])
    return found


def kinds_posted() -> set[str]:
    """Constants of mandatory kinds whose wording is asked for, and of notifications that somebody is sent."""
    wordings = {
        function.name: keyword.value.id
        for module in modules("forum")
        for function in module.tree.body
        if isinstance(function, ast.FunctionDef)
        for keyword in ast.walk(function)
        if isinstance(keyword, ast.keyword) and keyword.arg == "kind" and isinstance(keyword.value, ast.Name)
    }
    found = set()
    for module in modules("forum"):
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call):
                found.add(wordings.get(ast.unparse(call.func).rpartition(".")[2], ""))
                found |= {ast.unparse(one).rpartition(".")[2] for one in call.args}
    return found


def test_every_kind_in_the_sources_is_declared_and_named_after_its_area():
    made = [(module.area, name) for module in modules("forum") for name in kinds_in(module).values()]

    listed = [kind for area in AREAS for kind in (*area.must_arrive, *area.notifications)]
    assert sorted(name for _area, name in made) == sorted(kind.name for kind in listed)
    assert [name for area, name in made if not name.startswith(f"{area}.")] == []


def test_every_kind_is_used():
    made = {constant for module in modules("forum") for constant in kinds_in(module)}

    assert made - kinds_posted() == set()


def said_of_open_words() -> dict[str, str]:
    """The kinds about things of closed spaces whose words are nobody's secret, with the reasons of their areas."""
    areas = sorted(file.parent.name for file in (ROOT / "tests").glob("*/mail_recipients.py"))
    said = [import_module(f"tests.{area}.mail_recipients") for area in areas if area != "support"]
    return {name: reason for area in said for name, reason in getattr(area, "OPEN_WORDS", {}).items()}


def leads_to_a_space(table: Table, beyond: int = 4) -> bool:
    """Whether the rows stand in a space, belong to some that do, or are about any kind of thing."""
    if "space_id" in table.columns or "subject_kind" in table.columns:
        return True
    return beyond > 0 and any(leads_to_a_space(key.column.table, beyond - 1) for key in table.foreign_keys)


def test_every_mail_about_something_of_a_space_says_whose_words_it_carries():
    mandatory = [kind for area in AREAS for kind in area.must_arrive]
    asked = {kind.name for kind in mandatory if kind.about and leads_to_a_space(Base.metadata.tables[kind.about])}
    private = {kind.name for kind in mandatory if kind.private}

    assert asked - private == set(said_of_open_words())
    assert private - asked == set()


def test_a_kind_that_nobody_declared_cannot_be_sent():
    with pytest.raises(WrongMailKind, match=r"events\.cancelled is not among"):
        outbox.post(message(MandatoryKind("events.cancelled")), to=ADDRESS)


def test_a_kind_is_declared_once():
    with pytest.raises(WrongMailKind, match="declared twice"):
        kinds.install(Flask("city"), must_arrive=(NO_ACCOUNT, NO_ACCOUNT), notifications=())


def test_a_mail_is_about_what_its_kind_names():
    with pytest.raises(WrongMailKind, match="is about user, not about nothing"):
        outbox.post(message(CONFIRM_ADDRESS), to=ADDRESS)
    with pytest.raises(WrongMailKind, match="is about status_step, not about thread"):
        outbox.notify(STATUS_CHANGED, make_topic(), to=ADDRESS)


def test_a_notification_is_never_rendered_when_it_is_written():
    with pytest.raises(WrongMailKind, match="it is rendered when it is sent"):
        outbox.post(message(STATUS_CHANGED), to=ADDRESS)


def test_a_mail_that_must_arrive_needs_a_recipient_who_exists():
    with pytest.raises(NoSuchPerson):
        outbox.post(message(), to=Person(4711))


def test_a_mail_remembers_its_person_its_kind_and_what_it_is_about():
    kim = make_user()

    mail = outbox.post(message(CONFIRM_ADDRESS, about=kim), to=Person(kim.id))

    assert (mail.kind, mail.about_id, mail.person_id) == ("accounts.confirm_address", kim.id, kim.id)
    assert (mail.recipient, mail.language) == (kim.email, kim.language)
