"""Who gets which answer from the pages on which topics are written and steered; the reading pages are in their own table.

303 for a guest is the way to the log-in page; forms are sent empty, so 422 means that one may send them.
The topic is a proposal that `author` has begun.
"""

from tests.discussions.access_matrix import each

WRITING: dict[str, dict[str, int]] = {
    "topics.new_topic": each(200, 200, 200, 200, 200, 200, 200),
    "topics.create_topic": each(303, 422, 422, 403, 422, 422, 422),
    "topics.show_similar": each(200, 200, 200, 200, 200, 200, 200),
    "topics.edit_topic": each(303, 403, 200, 403, 403, 403, 403),
    "topics.update_topic": each(303, 403, 422, 403, 403, 403, 403),
    "topics.new_answer": each(303, 403, 403, 403, 200, 403, 200),
    "topics.create_answer": each(303, 403, 403, 403, 422, 403, 422),
    "topics.edit_status": each(303, 403, 403, 403, 200, 403, 200),
    "topics.update_status": each(303, 403, 403, 403, 422, 403, 422),
    "topics.update_answer_date": each(303, 403, 403, 403, 422, 403, 422),
    "topics.steer_topic": each(303, 403, 403, 403, 403, 200, 200),
    "topics.close_topic": each(303, 403, 403, 403, 403, 422, 422),
    "topics.reopen_topic": each(303, 403, 403, 403, 403, 422, 422),
    "topics.lock_topic": each(303, 403, 403, 403, 403, 422, 422),
    "topics.unlock_topic": each(303, 403, 403, 403, 403, 409, 409),
    # asked in this order: what the moderator has pinned, the office cannot pin again
    "topics.pin_topic": each(303, 403, 403, 403, 403, 303, 409),
    "topics.unpin_topic": each(303, 403, 403, 403, 403, 409, 409),
    # as in the field of action: that holds already
    "topics.set_publication_mode": each(303, 403, 403, 403, 403, 422, 422),
    "topics.move_topic": each(303, 403, 403, 403, 403, 422, 422),
    "topics.merge_topic": each(303, 403, 403, 403, 403, 422, 422),
    "topics.split_topic": each(303, 403, 403, 403, 403, 422, 422),
}
