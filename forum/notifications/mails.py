"""The mail at once about a notice, rendered when it is sent: with the rights of that moment, and all that is new by then."""

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, NotificationKind, Wanted, Wish
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.lines import draw_lines
from forum.notifications.models.notices import Notice
from forum.notifications.queries.inbox import find_notice


def news_at_once(notice_id: int, reader: Actor) -> MailMessage | None:
    """What is new about one thing and no mail has told yet; None if nothing is, or nothing that may be read."""
    notice = find_notice(notice_id, actor=reader)
    lines = draw_lines([notice], reader, unmailed=True) if notice and notice.read_at is None else ()
    if notice is None or not lines:
        return None
    line = lines[0]
    return MailMessage(
        kind=NEWS,
        about=notice,
        subject=line.sentence,
        paragraphs=(_("%(sentence)s.", sentence=line.sentence),),
        quote=line.excerpt,
        action_label=_("Read it in the forum"),
        action_url=public_url("home.show_home").rstrip("/") + line.path,
        preview=line.excerpt,
        closing=(
            _("What reaches you by mail, you choose here: %(url)s", url=public_url("notifications.edit_settings")),
        ),
        why=line.why,
        leaving_label=_("Nothing about this any more"),
    )


def _wish(notice_id: int) -> Wish | None:
    notice = session.get(Notice, notice_id)
    return Wish(notice.kind.value, notice.subject_kind.value, notice.subject_id) if notice else None


NEWS = NotificationKind(
    "notifications.news",
    about="notice",
    label=_("News of what somebody follows"),
    still_due=news_at_once,
    wanted=Wanted(_wish),
)
NOTIFICATIONS = (NEWS,)
