"""Who gets which answer from the pages of posts: endpoint, then person, then status.

303 for a guest is the way to the log-in page; forms are sent empty, so 422 means that one may send them.
The post belongs to `author`, in a topic that somebody else has begun.
"""

PEOPLE = ("guest", "resident", "author", "suspended", "expert", "moderator", "office")


def each(*statuses: int) -> dict[str, int]:
    """Statuses in the order of PEOPLE."""
    return dict(zip(PEOPLE, statuses, strict=True))


MATRIX: dict[str, dict[str, int]] = {
    "discussions.show_post": each(302, 302, 302, 302, 302, 302, 302),
    "discussions.show_history": each(200, 200, 200, 200, 200, 200, 200),
    "discussions.create_preview": each(303, 200, 200, 200, 200, 200, 200),
    "discussions.new_reply": each(303, 200, 200, 403, 200, 200, 200),
    "discussions.create_reply": each(303, 422, 422, 403, 422, 422, 422),
    "discussions.edit_post": each(303, 403, 200, 403, 403, 403, 403),
    "discussions.update_post": each(303, 403, 422, 403, 403, 403, 403),
    "discussions.confirm_delete": each(303, 403, 200, 403, 403, 403, 403),
    "discussions.delete_post": each(303, 403, 303, 403, 403, 403, 403),
    "discussions.create_support": each(303, 303, 403, 403, 303, 303, 303),
    "discussions.delete_support": each(303, 303, 403, 403, 303, 303, 303),
    # a suspension is from writing: reading, following and marking as read stay
    "discussions.create_following": each(303, 303, 303, 303, 303, 303, 303),
    "discussions.delete_following": each(303, 303, 303, 303, 303, 303, 303),
    "discussions.mark_read": each(303, 204, 204, 204, 204, 204, 204),
    "discussions.show_first_unread": each(302, 302, 302, 302, 302, 302, 302),
}
