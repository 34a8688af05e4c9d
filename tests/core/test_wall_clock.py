"""A day and a time on the city's clocks mean one moment, also on the nights on which the clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from forum.core.time.wall_clock import NoSuchTime, moment_at
from forum.core.web.forms import Form
from forum.core.web.moment_field import MomentField


class Appointment(Form):
    at = MomentField("Beginn")


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2026, 3, 28), time(18), datetime(2026, 3, 28, 17, tzinfo=UTC)),
        (date(2026, 3, 29), time(18), datetime(2026, 3, 29, 16, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_time_on_the_clocks_is_one_moment(day, at, moment):
    assert moment_at(day, at) == moment


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_time_that_the_clocks_show_never_or_twice_is_no_moment(day):
    with pytest.raises(NoSuchTime):
        moment_at(day, time(2, 30))


@pytest.mark.parametrize("typed", ["2026-03-26T18:00", "26.03.2026 18:00", "26.03.2026, 18:00 Uhr"])
def test_a_moment_is_understood_as_browsers_and_as_people_write_it(app, typed):
    with app.test_request_context(method="POST", data={"at": typed}):
        form = Appointment(meta={"csrf": False})

        assert form.validate(), form.errors
        assert form.at.data == datetime(2026, 3, 26, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("26.03.2026", "einen Tag mit Uhrzeit"),
        ("morgen um acht", "einen Tag mit Uhrzeit"),
        ("1026-03-26T18:00", "zwischen den Jahren"),
        ("2026-03-29T02:30", "gibt es an diesem Tag nicht"),
        ("2026-10-25T02:30", "kommt an diesem Tag zweimal"),
    ],
)
def test_what_is_no_moment_is_refused_with_a_sentence_and_kept(app, typed, sentence):
    with app.test_request_context(method="POST", data={"at": typed}):
        form = Appointment(meta={"csrf": False})

        assert not form.validate()
        assert sentence in str(form.at.errors[0])
        assert typed in str(form.at)
