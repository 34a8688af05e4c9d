"""An area of the city's work: what it adds to the application, in one entry that forum/app.py lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

from click import Command
from flask import Blueprint
from sqlalchemy import Table

from forum.core.acts.verbs import AreaActs
from forum.core.data.content_plan import Content
from forum.core.data.database import Base
from forum.core.data.office_settings import AnyArea as AnySettings
from forum.core.data.people_plan import People
from forum.core.data.retention import Retention
from forum.core.mail.message import MandatoryKind, NotificationKind
from forum.core.running.jobs import AnyJob
from forum.core.web.page_changes import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Nothing has a default: an area says of each part that it has it, or that it has none."""

    # its pages
    blueprint: Blueprint | None
    # the modules that declare its tables
    models: Sequence[ModuleType]
    # what the worker runs for it
    jobs: Sequence[AnyJob]
    # which of its rows public pages show
    shown: Sequence[Shown]
    # kinds of mail that nobody can switch off: codes, receipts, decisions, what the law wants told
    must_arrive: Sequence[MandatoryKind]
    # kinds of mail that are rendered when they are sent, if they are still due then
    notifications: Sequence[NotificationKind]
    # what the office decides, on its page of settings
    settings: Sequence[AnySettings]
    # what it records, and which of it the audit log keeps in which words
    acts: Sequence[AreaActs]
    # what becomes of people's words in its tables
    content: Content
    # whose rows its tables hold, and what becomes of them when somebody leaves
    people: People
    # which of them a job lets go of after some time
    retention: Sequence[Retention]
    # its commands of `forum`
    commands: Sequence[Command]
    # make the rows with which a new forum begins; called by `forum init`, safe to run again
    first_rows: Sequence[Callable[[], object]]


def list_tables(areas: Sequence[Area]) -> list[Table]:
    """The tables that the modules of these areas declare."""
    modules = {module.__name__ for area in areas for module in area.models}
    tables = (mapper.local_table for mapper in Base.registry.mappers if mapper.class_.__module__ in modules)
    return list(dict.fromkeys(table for table in tables if isinstance(table, Table)))
