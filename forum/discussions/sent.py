"""The message after a post was sent: that it is published, or when it will be reviewed."""

from flask import flash

from forum.core.text.locale import gettext as _
from forum.core.text.locale import opening_moment
from forum.core.time import clock
from forum.core.time.office_hours import office_hours
from forum.core.time.working_hours import is_staffed, next_opening
from forum.discussions.models import Post


def flash_published_or_waiting(post: Post, published: str) -> None:
    """Say that a post appeared (`published`), or that it waits and until when."""
    if post.is_waiting:
        flash(describe_waiting(), "info")
    else:
        flash(published, "success")


def describe_waiting() -> str:
    """When a waiting post will be reviewed."""
    begins, ends = (one.hour for one in office_hours())
    arrived = _("Your post has arrived. Only you can see it so far.")
    hours = _(
        "The office looks at it on working days (Monday to Friday, %(begins)s–%(ends)s o'clock) and publishes it as a "
        "rule within one working day.",
        begins=begins,
        ends=ends,
    )
    if is_staffed(clock.now()):
        return f"{arrived} {hours}"
    opens = _("It is staffed again from %(moment)s.", moment=opening_moment(next_opening(clock.now())))
    return f"{arrived} {hours} {opens}"
