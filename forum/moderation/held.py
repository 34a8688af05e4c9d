"""What the moderation does not erase although its time is over."""

from forum.core.data.retention import Held
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.services.erase import count_kept_for_objections


def kept_for_objections() -> Held:
    """Hidden things whose words are kept because somebody has objected and waits for an answer."""
    return Held(count_kept_for_objections(), _("somebody has objected and waits for an answer"))
