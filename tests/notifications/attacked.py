"""What stands behind the forms of notifications, for the tests that attack them."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.notifications.services.choices import mute
from forum.notifications.services.follow import follow_field
from tests.factories import make_field, make_reply, make_topic
from tests.notifications.telling import hand_over


def notices_of(person: User) -> list[str]:
    """Somebody with a notice, a thing followed and a thing muted."""
    make_reply(make_topic(by=person))
    field = make_field()
    follow_field(field.id, by=person)
    mute("field", field.id, by=person)
    session.commit()
    hand_over()
    return ["/benachrichtigungen/", "/konto/benachrichtigungen", "/benachrichtigungen/orte/neu"]
