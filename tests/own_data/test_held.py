"""What the jobs of retention leave behind is counted for the office, with the reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.data.retention import retention_rows
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city
from forum.councils.jobs import forget_invitations
from forum.councils.models.members import Membership
from forum.notifications.jobs import forget_old_notices
from forum.notifications.models.notices import Notice
from forum.own_data.jobs import delete_old_exports
from forum.own_data.models import DataExport
from forum.own_data.services.exports import MOST_ATTEMPTS, ask_for_export, give_up, note_failure
from forum.questionnaires.jobs import erase_due_sheets
from forum.questionnaires.models import AnswerSheet
from tests.councils.factories import make_body, make_member
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over
from tests.questionnaires.factories import make_questionnaire

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def held():
    """How much was not deleted, by the first table of each row."""
    session.flush()
    return {row.tables[0]: row.held.count for row in retention_rows() if row.held}


def test_notices_that_somebody_keeps_are_counted_once_their_time_is_over(clock):
    person = make_user()
    make_reply(make_topic(by=person))
    session.commit()
    hand_over()
    (notice,) = session.scalars(select(Notice).where(Notice.person_id == person.id)).all()
    notice.read_at = notice.marked_at = city.now()
    assert "notice" not in held()

    clock.advance(days=91)
    forget_old_notices()

    assert held()["notice"] == 1


def test_an_export_that_nobody_makes_is_counted_and_one_that_failed_goes(clock):
    export = ask_for_export(make_user())
    failed = ask_for_export(make_user())
    failed.attempts = MOST_ATTEMPTS
    note_failure(failed)
    session.commit()
    assert "data_export" not in held()

    clock.advance(days=9)
    delete_old_exports()

    assert held()["data_export"] == 1
    assert session.scalars(select(DataExport.id)).all() == [export.id]


def test_mails_that_were_never_sent_are_counted(clock):
    give_up(ask_for_export(make_user()))
    session.commit()
    assert session.scalar(select(OutgoingMail.id)) is not None
    assert "outgoing_mail" not in held()

    clock.advance(days=60)

    assert held()["outgoing_mail"] == 1


def test_places_that_were_taken_stay_in_the_record(clock):
    place = make_member(make_body())
    session.get_one(Membership, place.id).until_day = city.today()
    assert "membership" not in held()

    clock.advance(days=31)
    forget_invitations()

    assert held()["membership"] == 1


def test_answers_whose_consultation_has_no_end_are_counted_and_the_page_says_why(clock, make_client):
    sheet = AnswerSheet(questionnaire_id=make_questionnaire().id, answered_at=city.now(), erase_at=None)
    session.add(sheet)
    session.commit()
    erase_due_sheets()

    assert held()["answer_sheet"] == 1
    page = make_client(person=make_user(roles=(Role.OFFICE,))).get("/geschaeftsstelle/aufbewahrung/")
    assert "1: das, wofür sie gegeben wurden, hat noch kein Ende" in page.main
    sheet.erase_at = city.now() + timedelta(days=1)
    assert "answer_sheet" not in held()
