"""Once a link to a survey has arrived, nothing tells any more to whom it went."""

import re

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.links import mail_links
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from tests.consultations.survey_factories import make_survey
from tests.factories import make_user
from tests.support.outbox import deliver
from tests.support.smtp import TRY_LATER

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def test_the_words_of_a_mailed_link_are_let_go_of_when_it_has_been_sent(city, mail):
    module = make_survey(audience=Audience.EVERYBODY, needs_link=True)
    mail_links(get_survey(module), ["neu@example.org"], by=make_user(roles=(Role.OFFICE,)))
    session.commit()
    mail.refuse("neu@example.org", TRY_LATER)
    deliver(city)
    token = re.search(r"/link/([\w-]+)", session.scalars(select(OutgoingMail.text_body)).one())
    assert token
    mail.accept("neu@example.org")
    session.execute(OutgoingMail.__table__.update().values(due_at=OutgoingMail.__table__.c.created_at))
    session.commit()

    deliver(city)

    (received,) = mail.received
    assert token[1] in received.text
    sent = session.scalars(select(OutgoingMail)).one()
    assert sent.sent_at
    assert token[1] not in sent.subject + sent.text_body + sent.html_body
