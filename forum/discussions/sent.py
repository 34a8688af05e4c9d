"""When a text appears: below the form in which it is written, after it was sent, and beside it for as long as it waits."""

from collections.abc import Set

from flask import flash

from forum.core.text.locale import gettext as _
from forum.core.text.locale import opening_moment
from forum.core.time import clock
from forum.core.time.office_hours import office_hours
from forum.core.time.working_hours import is_staffed, next_opening
from forum.discussions.models.posts import Post
from forum.discussions.settings import POSTS


def describe_terms(held: Set[bool]) -> str:
    """Licence, and when a text will appear: `held` says whether it waits, in each place where it may stand.

    Empty: nobody knows yet who will send it.
    """
    licence = POSTS.current().text_licence
    if not held:
        return _("Licence %(licence)s", licence=licence)
    if len(held) > 1:
        return _("Licence %(licence)s · whether it appears at once depends on the field of action", licence=licence)
    if True in held:
        return _("Licence %(licence)s · appears when the moderation has released it", licence=licence)
    return _("Licence %(licence)s · appears at once", licence=licence)


def flash_published_or_waiting(post: Post, published: str) -> None:
    """Say that a post appeared (`published`), or that it has arrived; when it will be looked at stands beside it."""
    if post.is_waiting:
        flash(_("Your post has arrived and waits for release."), "info")
    else:
        flash(published, "success")


def describe_waiting() -> str:
    """Who sees a waiting post so far, and when it will be looked at, for its author."""
    begins, ends = (one.hour for one in office_hours())
    seen = _("Only you and the moderation can see it so far.")
    hours = _(
        "The office looks at it on working days (Monday to Friday, %(begins)s–%(ends)s o'clock) and publishes it as a "
        "rule within one working day.",
        begins=begins,
        ends=ends,
    )
    if is_staffed(clock.now()):
        return f"{seen} {hours}"
    opens = _("It is staffed again from %(moment)s.", moment=opening_moment(next_opening(clock.now())))
    return f"{seen} {hours} {opens}"
