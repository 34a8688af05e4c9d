"""One believable city, built through the services in the order in which things happened there."""

from sqlalchemy import func, select, update

from forum.accounts.models import User
from forum.core.audit.audit import AuditEntry, AuditHead
from forum.core.data.database import Base, session
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.core.time import clock
from forum.core.web.page_state import PageState
from forum.demo.building import (
    bodies,
    bodies_inside,
    circulars,
    consultation_rooms,
    consultations,
    events,
    mails,
    meetings,
    moderation,
    newsletters,
    notices,
    office_desk,
    opinions,
    organisations,
    people,
    rules,
    topics,
    weighings,
)
from forum.demo.building.city import City, Event
from forum.discussions.models.threads import Thread
from forum.moderation.desk.services.text_blocks import ensure_first_blocks
from forum.questionnaires.models import Question
from forum.rules.services.publish import ensure_first_version
from forum.topics.services.fields import ensure_default_fields
from forum.triage.services import ensure_default_terms


def is_empty() -> bool:
    """Whether nobody has registered or written here yet."""
    return not any(session.scalar(select(func.count()).select_from(table)) for table in (User, Thread))


def build() -> City:
    """Build the city in the transaction under way, with a past that ends now."""
    city = City(now=clock.now())
    with in_language(DEFAULT_LANGUAGE):
        ensure_default_terms()
        city.fields = {field.name: field for field in ensure_default_fields()}
        areas = (
            people,
            organisations,
            topics,
            moderation,
            events,
            bodies,
            bodies_inside,
            meetings,
            circulars,
            consultations,
            consultation_rooms,
            opinions,
            weighings,
            notices,
            newsletters,
            office_desk,
            mails,
            rules,
        )
        happened = sorted((event for area in areas for event in area.events(city)), key=_moment)
        with clock.frozen(happened[0].at):
            ensure_first_version()
            ensure_first_blocks()
        for event in happened:
            with clock.frozen(event.at):
                event.happen()
                # what was done is written at its own moment, not at that of the next event
                session.flush()
    return city


def tear_down() -> None:
    """Delete every row of every table, in the transaction under way; versions of pages stay, for they only rise."""
    # questions hold on to those that they depend on
    session.execute(update(Question).values(depends_on_id=None, depends_on_values=None))
    guarded = [Base.metadata.tables[one.__tablename__] for one in (AuditEntry, AuditHead)]
    for table in reversed(Base.metadata.sorted_tables):
        if table not in guarded and table is not PageState.__table__:
            session.execute(table.delete())
    # their rows cannot be deleted: the tables themselves begin anew, with their guard
    for table in guarded:
        table.drop(session.connection())
        table.create(session.connection())
    session.expunge_all()


def _moment(event: Event) -> float:
    return event.at.timestamp()
