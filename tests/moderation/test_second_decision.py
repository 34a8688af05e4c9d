"""Of two moderators who decide a case, the second is told of a decision that is about to be sent."""

import pytest
from sqlalchemy import select

from forum.core.data.database import db, session
from forum.moderation.models.pending import PendingDecision
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import make_moderator, report_thing
from tests.moderation.taking_back import CHOSEN, address, decide
from tests.support.client import Client


@pytest.mark.both_databases
def test_the_second_is_told_that_a_decision_waits_and_keeps_the_words(make_app):
    application = make_app(take_back_seconds=10)
    with application.app_context():
        post = make_reply(make_topic(), by=make_user())
        report_thing(post)
        first, second = Client(application), Client(application)
        for one in (first, second):
            one.log_in(make_moderator())
        session.commit()
        form = second.get(address(post)).form("Entscheiden").fill(CHOSEN | {"Begründung": "Hier fehlt die Quelle."})
        decide(first, post)

        refused = form.submit("Entscheiden", status=409)

        assert refused.read("[role=alert]")[0] == "Zu diesem Fall wird bereits eine Entscheidung gesendet."
        assert "Hier fehlt die Quelle." in refused.read("textarea[readonly]")[0]
        assert session.scalars(select(PendingDecision)).one().ruling["explanation"] == CHOSEN["Begründung"]
        session.rollback()
        db.engine.dispose()
