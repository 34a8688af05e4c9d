"""Whether a mail that people can choose still goes, asked when it is about to be sent; what goes is counted."""

from sqlalchemy import update

from forum.core.data.database import session
from forum.core.data.upsert import lock_row
from forum.core.mail.message import Wish
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.time import clock
from forum.notifications.budget import has_room, most_at_once
from forum.notifications.models.kinds import NEWS_NAME, Channel, NoticeKind, Subject
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import NoticeSettings
from forum.notifications.queries.choices import find_rule


def ask_wishes(mail: OutgoingMail, person_id: int, wish: Wish) -> DropReason | None:
    """Why a mail does not go to its person now; None counts it among those of the week.

    What has no room is left to the summary, so nothing is lost. A mail that is tried again has been counted.
    """
    if mail.kind == NEWS_NAME:
        # all that it tells this time; counted as told once a server has accepted it
        mail.told_up_to = session.get_one(Notice, mail.about_id).last_act_id
    if mail.counted_at is not None:
        return None
    settings = lock_settings(person_id)
    refusal = _refuse_at_once(settings, wish, is_by_area=mail.kind != NEWS_NAME)
    if refusal is not None:
        return refusal
    mail.counted_at = clock.now()
    return None


def note_sent(mail: OutgoingMail) -> None:
    """A mail at once has told of its notice up to where it stood then; what came since is still to be told."""
    if mail.kind == NEWS_NAME and mail.told_up_to is not None:
        later = (Notice.id == mail.about_id, Notice.mailed_act_id < mail.told_up_to)
        session.execute(update(Notice).where(*later).values(mailed_act_id=mail.told_up_to))


def lock_settings(person_id: int) -> NoticeSettings:
    """The settings of a person, held until the end of the transaction: whoever counts their mails waits for each other."""
    return lock_row(NoticeSettings, NoticeSettings.person_id == person_id, person_id=person_id)


def _refuse_at_once(settings: NoticeSettings, wish: Wish, *, is_by_area: bool) -> DropReason | None:
    kind = NoticeKind(wish.notice)
    rule = find_rule(settings.person_id, kind, Subject(wish.table), wish.key)
    if rule.channel is not Channel.AT_ONCE:
        return DropReason.NOT_WANTED
    if is_paused(settings) or not has_room(settings, most=most_at_once(settings.weekly_mails, kind.relevance)):
        _leave_to_summary(settings.person_id, wish, is_by_area=is_by_area)
        return DropReason.OVER_BUDGET
    return None


def is_paused(settings: NoticeSettings) -> bool:
    """Whether the person wants no mail yet."""
    return settings.paused_until is not None and clock.today() < settings.paused_until


def _leave_to_summary(person_id: int, wish: Wish, *, is_by_area: bool) -> None:
    """Let the next summary tell what a mail at once would have told."""
    about = (Notice.kind == wish.notice, Notice.subject_kind == wish.table, Notice.subject_id == wish.key)
    statement = update(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None), *about)
    values: dict[str, object] = {"way": Channel.WEEKLY}
    if is_by_area:
        # the notice took it for mailed
        values["mailed_act_id"] = 0
    session.execute(statement.values(values), execution_options={"synchronize_session": "fetch"})
