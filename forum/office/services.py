"""Reminding the people of the office of what is due."""

from forum.accounts.absences.staff import load_staff
from forum.core.data.upsert import insert_unless_there
from forum.core.mail import outbox
from forum.core.mail.recipients import Person, find_reader
from forum.core.time import clock
from forum.core.time.working_hours import is_working_day
from forum.office.mails import DUE_ITEMS
from forum.office.models import OfficeReminder
from forum.office.queries.reminders import find_reminder


def remind_of_due_items() -> int:
    """Write to everybody of the office for whom something is due, once a day; returns to how many. Safe to repeat."""
    today = clock.today()
    if not is_working_day(today):
        return 0
    staff, count = load_staff(today), 0
    for person in staff.present:
        reader = find_reader(person.id)
        if reader is None or find_reminder(today, actor=reader.actor, staff=staff).is_empty:
            continue
        reminder = insert_unless_there(OfficeReminder, person_id=person.id, on_day=today, created_at=clock.now())
        if reminder is not None:
            outbox.notify(DUE_ITEMS, reminder, to=Person(person.id))
            count += 1
    return count
