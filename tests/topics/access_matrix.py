"""Who gets which answer from the pages of topics. Forms are sent empty: 422 means that one may send them.

The topic is a proposal that `author` has begun.
"""

from forum.topics.models import Kind
from tests.factories import make_field, make_topic, make_user
from tests.support.access import Row, Target, everybody, experts, members, moderation, office


def proposal() -> Target:
    author = make_user()
    return Target({"public_id": make_topic(kind=Kind.PROPOSAL, by=author).public_id}, {"author": author})


def proposal_with_its_title() -> Target:
    topic = make_topic(kind=Kind.PROPOSAL)
    return Target({"public_id": topic.public_id, "slug": topic.slug})


def field_of_action() -> Target:
    return Target({"public_id": make_field().public_id})


AUTHOR_REFUSED = {"author": 403}

MATRIX = (
    Row("topics.list_fields", everybody(200)),
    Row("topics.list_proposals", everybody(200)),
    Row("topics.list_topics", everybody(200)),
    Row("topics.subscribe_to_topics", everybody(200)),
    Row("topics.jump_among_topics", everybody(302)),
    Row("topics.jump_among_proposals", everybody(302)),
    Row("topics.show_topic", everybody(200), proposal_with_its_title),
    Row("topics.show_topic", everybody(301), proposal),
    Row("topics.print_topic", everybody(200), proposal),
    Row("topics.show_similar", everybody(200)),
    Row("topics.new_topic", everybody(200)),
    Row("topics.create_topic", members(422, suspended=403)),
    Row("topics.edit_topic", members(403, involved={"author": 200}), proposal),
    Row("topics.update_topic", members(403, involved={"author": 422}), proposal),
    Row("topics.new_answer", experts(200, involved=AUTHOR_REFUSED), proposal),
    Row("topics.create_answer", experts(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.edit_status", experts(200, involved=AUTHOR_REFUSED), proposal),
    Row("topics.update_status", experts(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.update_answer_date", experts(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.steer_topic", moderation(200, involved=AUTHOR_REFUSED), proposal),
    Row("topics.close_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.reopen_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.lock_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    # the topic is neither locked nor pinned
    Row("topics.unlock_topic", moderation(409, involved=AUTHOR_REFUSED), proposal),
    Row("topics.pin_topic", moderation(303, involved=AUTHOR_REFUSED), proposal),
    Row("topics.unpin_topic", moderation(409, involved=AUTHOR_REFUSED), proposal),
    # as in the field of action: that holds already
    Row("topics.set_publication_mode", moderation(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.move_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.merge_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    Row("topics.split_topic", moderation(422, involved=AUTHOR_REFUSED), proposal),
    # the office's pages
    Row("topics.manage_fields", office(200)),
    Row("topics.new_field", office(200)),
    Row("topics.create_field", office(422)),
    Row("topics.edit_field", office(200), field_of_action),
    Row("topics.update_field", office(422), field_of_action),
    Row("topics.raise_field", office(303), field_of_action),
    Row("topics.lower_field", office(303), field_of_action),
    Row("topics.archive_field", office(303), field_of_action),
    Row("topics.restore_field", office(303), field_of_action),
    Row("topics.new_import", office(200)),
    Row("topics.create_import", office(422)),
)
