"""Erasing what was hidden for good: texts of profiles and organisations, and wordings under bars."""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.operator_settings import retention
from forum.core.time import clock
from forum.moderation.models.cases import Case, SubjectKind
from forum.moderation.models.decisions import Blackout
from forum.moderation.models.objections import Objection
from forum.organisations.models import Organisation

# six months in which one can object, and the days off on which no period ends
LONGEST_PERIOD = timedelta(days=200)
PORTION = 200


def erase_hidden_texts() -> int:
    """Empty what hidden profiles and organisations say of themselves, once nobody can object any more; how many."""
    before = clock.now() - max(retention(), LONGEST_PERIOD)
    people = select(User).where(User.hidden_at < before, User.about != "", ~_is_objected(SubjectKind.USER, User.id))
    clubs = select(Organisation).where(
        Organisation.hidden_at < before,
        (Organisation.about != "") | (Organisation.website != ""),
        ~_is_objected(SubjectKind.ORGANISATION, Organisation.id),
    )
    hidden_people = session.scalars(people.order_by(User.id).limit(PORTION)).all()
    hidden_clubs = session.scalars(clubs.order_by(Organisation.id).limit(PORTION)).all()
    for person in hidden_people:
        person.about, person.about_html = "", ""
        activity.record("user.text_erased", person, by=None)
    for club in hidden_clubs:
        club.about, club.about_html, club.website = "", "", ""
        activity.record("organisation.text_erased", club, by=None)
    return len(hidden_people) + len(hidden_clubs)


def erase_blackouts() -> int:
    """Let go of wordings under bars that nobody can get back any more; how many."""
    due = select(Blackout).where(Blackout.erase_at <= clock.now(), Blackout.body_before != "")
    found = session.scalars(due.order_by(Blackout.id).limit(PORTION)).all()
    for blackout in found:
        blackout.body_before, blackout.body_after, blackout.parts_before = "", "", None
    return len(found)


def _is_objected(kind: SubjectKind, key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether somebody waits for an answer in the case of the thing."""
    return exists().where(
        Case.subject_kind == kind,
        Case.subject_id == key,
        Objection.case_id == Case.id,
        Objection.decided_at.is_(None),
    )
