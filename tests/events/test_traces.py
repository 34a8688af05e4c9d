"""After the last nightly run no table names anybody who signed up, was brought along or was invited."""

from datetime import timedelta

from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import Base, session
from forum.core.running import jobs
from forum.events.desk.jobs import tell_of_changes
from forum.events.desk.services.move import move_event
from forum.events.jobs import erase_needs, erase_sign_ups
from forum.events.mailing.jobs import send_mails_to_many
from forum.events.mailing.services.invite import InvitationTerms, invite_all
from forum.events.mailing.services.invited_list import read_list
from forum.events.mailing.services.write import MailWords, Timing, write_mail
from forum.events.models.events import Event
from forum.events.models.mailing import MailAudience
from tests.events.factories import make_event
from tests.events.guests import link_to, sign_up_and_confirm
from tests.factories import make_user

NAME = "zitronella"
ADDRESS = f"{NAME}@example.org"


def tables_that_name_somebody() -> set[str]:
    return {
        table.name
        for table in Base.metadata.sorted_tables
        for row in session.execute(select(table))
        if NAME in str(tuple(row)).lower()
    }


def have_somebody_sign_up(client, clock, event: Event) -> None:
    sign_up_and_confirm(
        client, clock, event, name=f"{NAME} eins", email=ADDRESS, companion_2=f"{NAME} zwei", only_together="fewer",
        needs_note=f"{NAME} hört schlecht", spoken_for=f"{NAME} e. V.",
    )  # fmt: skip
    page = client.get(link_to(ADDRESS))
    page.form("Senden").fill({"place-2-email": f"{NAME}2@example.org"}).submit()
    form = client.get("/veranstaltungen/link-anfordern").form("Links senden")
    clock.advance(seconds=5)
    form.fill(email=ADDRESS).submit()


def have_the_office_write(event: Event) -> None:
    by = make_user(roles=(Role.OFFICE,))
    later = {"starts_at": event.starts_at + timedelta(hours=1), "ends_at": event.ends_at + timedelta(hours=1)}
    move_event(event, later, note="", by=by)
    terms = InvitationTerms(until=event.starts_at - timedelta(days=1), quota=None, keeps_seats=True)
    invite_all(event, read_list(f"{NAME} drei; {NAME}3@example.org".encode()), terms=terms, by=by)
    write_mail(
        event, MailWords(MailAudience.SEATED_ON_SITE, "Bis bald", "Text"), timing=Timing(), confirmed_count=1, by=by
    )
    session.commit()
    tell_of_changes()
    send_mails_to_many()


def test_nothing_names_anybody_four_weeks_after_the_event(app, client, clock):
    event = make_event(
        seats_on_site=9, largest_party=3, names_companions=True, asks_access_needs=True, speaks_for_organisations=True
    )
    have_somebody_sign_up(client, clock, event)
    clock.set(event.starts_at - timedelta(days=2))
    have_the_office_write(event)
    session.expire_all()
    where = {"access_needs", "invitation", "mail_attachment", "outgoing_mail", "place", "sign_up"}
    assert tables_that_name_somebody() == where

    clock.set(event.ends_at + timedelta(weeks=4))
    session.commit()
    jobs.run(app, erase_needs)
    jobs.run(app, erase_sign_ups)

    session.expire_all()
    assert tables_that_name_somebody() == set()
