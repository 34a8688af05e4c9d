"""A page that is kept for guests is made anew as soon as any phase in its head begins or ends, not only that of its module."""

from datetime import timedelta

import pytest

from forum.consultations.models.kinds import Audience, PhaseKind
from forum.core.data.database import session
from forum.core.time import clock as city
from tests.consultations.factories import make_phase
from tests.consultations.live.rooms import make_live_module
from tests.consultations.review_factories import make_review
from tests.consultations.survey_factories import end, make_survey
from tests.consultations.talks.threads import make_talk, make_talks


def review():
    module = make_review().module
    return module, f"/beteiligung/entwuerfe/{module.public_id}/"


def survey():
    module = make_survey(audience=Audience.EVERYBODY)
    end(module)
    return module, f"/beteiligung/umfragen/{module.public_id}/ergebnis"


def talks():
    module = make_talks(audience=Audience.EVERYBODY)
    make_talk(module), make_talk(module)
    return module, f"/beteiligung/gespraech/{module.public_id}/"


def live():
    module = make_live_module()
    return module, f"/beteiligung/live/{module.public_id}/"


@pytest.mark.parametrize("make", [review, survey, talks, live])
def test_a_kept_page_shows_that_another_phase_of_the_procedure_has_begun(client, clock, make):
    module, address = make()
    begins = city.now() + timedelta(minutes=5)
    make_phase(module.procedure, PhaseKind.EVALUATION, starts_at=begins, ends_at=begins + timedelta(days=9))
    session.commit()
    before = client.get(address).read(".tracker li[aria-current=step]")

    clock.advance(minutes=6)

    after = client.get(address).read(".tracker li[aria-current=step]")
    assert len(after) == len(before) + 1
