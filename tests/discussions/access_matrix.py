"""Who gets which answer from the pages of posts. Forms are sent empty: 422 means that one may send them.

`author` has written the post, in a topic that somebody else has begun.
"""

from forum.discussions.services.hold import thread_of
from tests.factories import make_reply, make_topic, make_user
from tests.support.access import Row, Target, everybody, members


def post() -> Target:
    author = make_user()
    return Target({"public_id": make_reply(make_topic(), by=author).public_id}, {"author": author})


def thread() -> Target:
    author = make_user()
    written = make_reply(make_topic(), by=author)
    return Target({"thread_id": thread_of(written).public_id}, {"author": author})


MATRIX = (
    Row("discussions.show_post", everybody(302, involved={"author": 302}), post),
    Row("discussions.show_history", everybody(200, involved={"author": 200}), post),
    Row("discussions.create_preview", members(200)),
    Row("discussions.new_reply", members(200, suspended=403, involved={"author": 200}), thread),
    Row("discussions.create_reply", members(422, suspended=403, involved={"author": 422}), thread),
    Row("discussions.edit_post", members(403, involved={"author": 200}), post),
    Row("discussions.update_post", members(403, involved={"author": 422}), post),
    Row("discussions.confirm_delete", members(403, involved={"author": 200}), post),
    Row("discussions.delete_post", members(403, involved={"author": 303}), post),
    Row("discussions.create_support", members(303, suspended=403, involved={"author": 403}), post),
    Row("discussions.delete_support", members(303, suspended=403, involved={"author": 403}), post),
    # a suspension is from writing: reading, following and marking as read stay
    Row("discussions.create_following", members(303, involved={"author": 303}), thread),
    Row("discussions.delete_following", members(303, involved={"author": 303}), thread),
    Row("discussions.mark_read", members(204, involved={"author": 204}), thread),
    Row("discussions.jump_to_post", everybody(302, involved={"author": 302}), thread),
    Row("discussions.show_first_unread", everybody(302, involved={"author": 302}), thread),
    Row("discussions.subscribe_to_posts", everybody(200, involved={"author": 200}), thread),
    # the office's pages
)
