"""Who gets which answer from the pages of notifications: everybody for themselves, and nobody for anybody else."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import Mute, Subscription
from forum.notifications.services.choices import mute_all
from forum.notifications.services.follow import follow_field
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.notifications.newsletter_access import NEWSLETTER_MATRIX
from tests.notifications.telling import hand_over
from tests.support.access import Expected, Row, Target, members


def notice() -> Target:
    owner = make_user()
    make_reply(make_topic(by=owner))
    hand_over()
    number = session.scalars(select(Notice.id).where(Notice.person_id == owner.id)).one()
    return Target({"number": number}, {"owner": owner})


def subscription() -> Target:
    owner = make_user()
    follow_field(make_field().id, by=owner)
    public_id = session.scalars(select(Subscription.public_id).where(Subscription.person_id == owner.id)).one()
    return Target({"public_id": public_id}, {"owner": owner})


def muted() -> Target:
    owner = make_user()
    mute_all(by=owner)
    public_id = session.scalars(select(Mute.public_id).where(Mute.person_id == owner.id)).one()
    return Target({"public_id": public_id}, {"owner": owner})


def _own(status: int = 303) -> Expected:
    return members(404, involved={"owner": status})


MATRIX = [
    Row("notifications.list_notices", members(200)),
    Row("notifications.update_all_notices", members(303)),
    Row("notifications.update_notice", _own(), notice),
    Row("notifications.create_mark", _own(), notice),
    Row("notifications.delete_mark", _own(), notice),
    Row("notifications.create_mute_of_thing", _own(), notice),
    Row("notifications.create_mute_of_kind", _own(), notice),
    Row("notifications.delete_mute", _own(), muted),
    Row("notifications.edit_settings", members(200)),
    Row("notifications.update_settings", members(422)),
    Row("notifications.create_mute_of_all", members(303)),
    Row("notifications.resume_summaries", members(303)),
    Row("notifications.create_subscription", members(303)),
    Row("notifications.delete_subscription", _own(), subscription),
    Row("notifications.create_search", members(303)),
    Row("notifications.new_place", members(200)),
    Row("notifications.create_place", members(422)),
    *NEWSLETTER_MATRIX,
]
