"""Two weeks of a city with its clock moved: each mail counted, budgets kept, and all that must arrive arrives."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.discussions.services.follow import follow
from forum.notifications.digests.jobs import make_digests
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.models.kinds import CHOOSABLE, Channel
from forum.notifications.services.choices import choose_channels, set_mails
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import NO_SUCH_PERSON, TRY_LATER, MailServer

DAYS = 14
WAYS = (Channel.AT_ONCE, Channel.DAILY, Channel.WEEKLY, Channel.SITE)
BUDGETS = (0, 2, 5, 50)
MANDATORY = "Ein Code, der ankommen muss"


@dataclass
class TwoWeeks:
    """The people of a city, those whom the mail server refuses for good or for now, and what must have arrived."""

    app: Flask
    server: MailServer
    people: Sequence[User]
    budgets: dict[str, int] = field(default_factory=dict)
    due: Counter[str] = field(default_factory=Counter)

    @property
    def gone(self) -> set[str]:
        return {person.email for person in self.people[4::40]}

    @property
    def full(self) -> set[str]:
        """Their mailboxes are full on every third day."""
        return {person.email for person in self.people[9::40]}


def begin(app: Flask, server: MailServer, count: int) -> TwoWeeks:
    city = TwoWeeks(app, server, [make_user() for _number in range(count)])
    for number, person in enumerate(city.people):
        choose_channels(dict.fromkeys(CHOOSABLE, WAYS[number % len(WAYS)]), by=person)
        budget = BUDGETS[number // len(WAYS) % len(BUDGETS)]
        set_mails(by=person, weekly_mails=budget, summary_weekday=number % 7, summary_hour=16, paused_until=None)
        city.budgets[person.email] = budget
    for address in city.gone:
        server.refuse(address, NO_SUCH_PERSON)
    session.commit()
    return city


def live(city: TwoWeeks, clock, *, topics: int) -> None:
    """Everybody follows something; each day there are replies and mails that must arrive."""
    opened = [
        make_topic(by=city.people[number], title=f"Ein Thema mit der Nummer {number}") for number in range(topics)
    ]
    for number, person in enumerate(city.people):
        follow(opened[number % topics], by=person)
    session.commit()
    for day in range(DAYS):
        for address in city.full:
            city.server.refuse(address, TRY_LATER) if day % 3 == 0 else city.server.accept(address)
        _morning(city, opened, day)
        for hour in (9, 12, 15, 17):
            _go_to(clock, day, hour)
            for job in (write_mails_at_once, make_digests):
                jobs.run(city.app, job)
            deliver(city.app)


def _morning(city: TwoWeeks, opened: Sequence[object], day: int) -> None:
    writers = city.people[day :: max(len(city.people) // 3, 1)]
    for number, topic in enumerate(opened):
        make_reply(session.merge(topic), by=session.merge(writers[number % len(writers)]))
    for person in city.people[day::DAYS]:
        write_mail(to=person.email, subject=MANDATORY)
        city.due[person.email] += 1
    hand_over()


def _go_to(clock, day: int, hour: int) -> None:
    begun = datetime(2026, 3, 10, tzinfo=city_clock.CITY_TIME)
    wanted = datetime.combine(begun.date() + timedelta(days=day + 1), time(hour, 2), city_clock.CITY_TIME)
    clock.advance(seconds=(wanted - city_clock.now()).total_seconds())


def count_weeks(city: TwoWeeks) -> Counter[tuple[int, int]]:
    """How many mails that people can choose went out to each person in each week of the city."""
    sent = select(OutgoingMail.person_id, OutgoingMail.counted_at)
    rows = session.execute(sent.where(OutgoingMail.sent_at.is_not(None), OutgoingMail.counted_at.is_not(None)))
    return Counter((row[0], row[1].astimezone(city_clock.CITY_TIME).isocalendar().week) for row in rows)


def check(city: TwoWeeks) -> None:
    people = session.scalars(select(User)).all()
    by_key = {person.id: person.email for person in people}
    weeks = count_weeks(city)
    assert weeks
    over = {key: count for key, count in weeks.items() if count > city.budgets.get(by_key[key[0]], 50)}
    assert not over, "more mails in a week than somebody wants"
    arrived = Counter(mail.recipients[0] for mail in city.server.received if MANDATORY in mail.subject)
    assert arrived == Counter({one: count for one, count in city.due.items() if one not in city.gone})
    # those who are gone were tried with each of them, and with one notification at most before the first refusal
    for address in city.gone:
        tried = city.server.asked.count(address)
        assert city.due[address] <= tried <= city.due[address] + 1, address
    told = Counter(mail.recipients[0] for mail in city.server.received if MANDATORY not in mail.subject)
    silent = {
        person.email for number, person in enumerate(city.people) if number % len(WAYS) == WAYS.index(Channel.SITE)
    }
    assert not silent & set(told)
    assert set(city.full) & set(told)
    assert len({mail.message["Message-ID"] for mail in city.server.received}) == len(city.server.received)


@pytest.mark.slow("sixteen people live for two weeks")
@pytest.mark.both_databases
def test_two_weeks_of_a_small_town(make_app, mail, clock):
    city = begin(make_app(smtp_port=mail.port), mail, 16)

    live(city, clock, topics=5)

    check(city)


@pytest.mark.prove
@pytest.mark.both_databases
def test_two_weeks_of_two_thousand_people(make_app, mail, clock):
    city = begin(make_app(smtp_port=mail.port), mail, 2_000)

    live(city, clock, topics=40)

    check(city)
