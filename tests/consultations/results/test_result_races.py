"""Two people of the office at once: a line, an entry, a publication and a reminder are there once, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import Decision, Progress, QualityCard, ResultEntry, ResultRow
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry
from forum.consultations.results.services.publish import publish_result
from forum.consultations.results.services.remind import remind_of_results
from forum.consultations.results.services.rows import add_row, raise_row, remove_row
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.row_locks import RowGone
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from tests.consultations.results.procedures import conclude, make_collected, make_office, publish
from tests.consultations.rivals import RIVALS, kept, rush

pytestmark = pytest.mark.both_databases


def keys_of(*, is_published):
    """Of somebody in the office, and of a procedure that is over."""

    def make():
        procedure = conclude(make_collected(1))
        procedure.result, procedure.outcome = "Wir bauen.", "Wird gebaut"
        if is_published:
            publish(procedure)
        procedure.result_due_on = clock.today() - timedelta(days=1)
        return make_office().id, procedure.id

    return kept(make)


def count(model, *where):
    return session.scalar(select(func.count()).select_from(model).where(*where))


def test_lines_that_are_added_at_once_are_one_each_and_in_order(app):
    office, key = keys_of(is_published=True)

    def act(number):
        values = {"proposal": f"Ort {number % 3}", "decision": Decision.PARTLY, "in_words": "", "reason": ""}
        add_row(session.get_one(Procedure, key), values, by=session.get_one(User, office))

    assert rush(app, act) == ["done"] * RIVALS
    assert sorted(session.scalars(select(ResultRow.position))) == [1, 2, 3]


def test_a_line_that_is_taken_out_and_put_higher_at_once_is_gone_and_nothing_breaks(app):
    office, key = keys_of(is_published=True)

    def add(words):
        values = {"proposal": words, "decision": Decision.PARTLY, "in_words": "", "reason": ""}
        return add_row(session.get_one(Procedure, key), values, by=session.get_one(User, office)).id

    line = kept(lambda: [add(words) for words in ("Bänke", "Brunnen")])[1]
    procedure, row, by = (
        session.get_one(Procedure, key),
        session.get_one(ResultRow, line),
        session.get_one(User, office),
    )
    # somebody has found it, and then somebody else takes it out
    session.execute(delete(ResultRow).where(ResultRow.id == line), execution_options={"synchronize_session": False})

    for act in (raise_row, remove_row):
        with pytest.raises(RowGone):
            act(procedure, row, by=by)


def test_an_entry_that_is_sent_twice_at_once_is_there_once(app):
    office, key = keys_of(is_published=True)
    values = {"day": clock.today(), "progress": Progress.DONE, "body": "Der Brunnen läuft."}

    results = rush(
        app, lambda _number: add_entry(session.get_one(Procedure, key), values, by=session.get_one(User, office))
    )

    assert results == ["done"] * RIVALS
    assert count(ResultEntry) == count(Activity, Activity.verb == "procedure.result_entry_added") == 1


def test_a_result_that_is_published_twice_at_once_is_told_once(app):
    office, key = keys_of(is_published=False)

    results = rush(
        app, lambda _number: publish_result(session.get_one(Procedure, key), by=session.get_one(User, office))
    )

    assert results == ["done"] * RIVALS
    assert count(Activity, Activity.verb == "procedure.result_published") == 1


def test_two_workers_at_once_send_one_reminder_and_keep_one_card(app):
    _office, key = keys_of(is_published=False)

    def act(number):
        if number % 2:
            remind_of_results()
        else:
            count_card(session.get_one(Procedure, key))

    assert rush(app, act) == ["done"] * RIVALS
    assert count(OutgoingMail, OutgoingMail.kind == "consultations.result_overdue") == 1
    assert count(QualityCard) == 1
