"""Approving minutes, which freezes them with a checksum; correcting them by a further version; publishing them."""

from dataclasses import replace
from secrets import token_hex

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.ballots.models import Ballot
from forum.ballots.queries import list_options
from forum.ballots.words import result_sentence
from forum.core.access import GUEST
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text import locale
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of
from forum.councils.minutes.drafting import LANGUAGE, draw_up
from forum.councils.minutes.errors import MinutesRefused
from forum.councils.minutes.queries.minutes import list_versions
from forum.councils.minutes.queries.records import list_passages, read_records
from forum.councils.minutes.services.locking import hold
from forum.councils.minutes.services.write import check_text
from forum.councils.minutes.sheet import Sheet, checksum, content_of, sheet_of
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesVersion
from forum.councils.policies import visible_items
from forum.spaces.models import Level

LONGEST_WORDS = 300


def approve_minutes(
    minutes: Minutes, *, item: AgendaItem | None, ballot: Ballot | None, words: str = "", by: User
) -> MinutesVersion:
    """Freeze the minutes: a vote at an item of a later meeting has approved them, or `words` say who did without one.

    The meeting has been loaded with its body, the item with its meeting. Raises MinutesRefused.
    """
    hold(minutes)
    _check_approval(minutes, item, ballot, words)
    now = clock.now()
    minutes.approved_at, minutes.approved_by_id, minutes.approval_words = now, by.id, words
    minutes.approved_item_id = item.id if item else None
    minutes.approved_ballot_id = ballot.id if ballot else None
    texts = {key: passage.body_text for key, passage in list_passages(minutes).items()}
    sheet = draw_up(minutes, read_records(minutes.meeting), texts)
    sheet = replace(sheet, approval=_approval(item, ballot, words), approval_public=_public_approval(item))
    activity.record("minutes.approved", minutes, by=by)
    return _freeze(minutes, sheet, number=1, reason="", by=by)


def correct_minutes(minutes: Minutes, key: str, text: str, *, reason: str, by: User) -> MinutesVersion:
    """A further version in which the text to one item is another; the earlier ones stay. Raises MinutesRefused."""
    hold(minutes)
    if minutes.approved_at is None:
        raise MinutesRefused(_("Only approved minutes are corrected. Until then their text can be changed."))
    if is_blank(reason):
        raise MinutesRefused(_("Say why the minutes are corrected."), field="reason")
    check_text(text)
    newest = list_versions(minutes)[0]
    sheet = sheet_of(newest.content)
    item = sheet.find_item(key)
    if item is None or item.text == text:
        raise MinutesRefused(_("Nothing has been changed."), field="text")
    activity.record("minutes.corrected", minutes, by=by)
    return _freeze(minutes, sheet.with_text(key, text), number=newest.number + 1, reason=reason, by=by)


def publish_minutes(minutes: Minutes, *, by: User) -> None:
    """Let everybody read the public view of the approved minutes of a public meeting. Raises MinutesRefused."""
    hold(minutes)
    if minutes.approved_at is None:
        raise MinutesRefused(_("Minutes are published once they have been approved."))
    if not minutes.meeting.is_public:
        raise MinutesRefused(_("The meeting was not public: its minutes have no public view."))
    if minutes.published_at is None:
        minutes.published_at, minutes.published_by_id = clock.now(), by.id
        minutes.level = Level.PUBLIC
        activity.record("minutes.published", minutes, by=by)


def take_back(minutes: Minutes, *, by: User) -> None:
    """Leave the minutes to the members again, for instance until they have been corrected."""
    hold(minutes)
    if minutes.published_at is not None:
        minutes.published_at, minutes.published_by_id = None, None
        minutes.level = Level.MEMBERS
        activity.record("minutes.taken_back", minutes, by=by)


def _freeze(minutes: Minutes, sheet: Sheet, *, number: int, reason: str, by: User) -> MinutesVersion:
    content = content_of(replace(sheet, salt=token_hex(16)))
    version = MinutesVersion(
        minutes_id=minutes.id,
        number=number,
        content=content,
        sha256=checksum(content),
        reason=reason,
        frozen_at=clock.now(),
        frozen_by_id=by.id,
    )
    session.add(version)
    session.flush()
    return version


def _check_approval(minutes: Minutes, item: AgendaItem | None, ballot: Ballot | None, words: str) -> None:
    if minutes.approved_at is not None:
        raise MinutesRefused(_("These minutes have been approved already."))
    if minutes.objections_until is None:
        raise MinutesRefused(_("Send the minutes to those who were present first."))
    if _has_open_objections(minutes):
        raise MinutesRefused(_("Answer all objections first, or leave them to the body."))
    if item is not None and ballot is not None:
        if item.approves_id != minutes.meeting_id or not ballot.is_adopted or not ballot.is_counted:
            raise MinutesRefused(_("This vote has not approved these minutes."))
        return
    if is_blank(words):
        raise MinutesRefused(_("Say who approved the minutes, and when."), field="words")
    if clock.now() <= minutes.objections_until:
        raise MinutesRefused(_("Without a vote the minutes can be approved once the time for objections is over."))


def _has_open_objections(minutes: Minutes) -> bool:
    is_open = (MinutesObjection.answer.is_(None), MinutesObjection.withdrawn_at.is_(None))
    return bool(
        session.scalar(select(exists(MinutesObjection.id).where(MinutesObjection.minutes_id == minutes.id, *is_open)))
    )


def _public_approval(item: AgendaItem | None) -> str:
    """What everybody reads instead where they may not see the item; empty: the same as members."""
    if item is None or session.scalar(select(exists().where(AgendaItem.id == item.id, visible_items(GUEST)))):
        return ""
    with locale.in_language(LANGUAGE):
        return gettext("on %(day)s, behind closed doors", day=locale.day(item.meeting.day))


def _approval(item: AgendaItem | None, ballot: Ballot | None, words: str) -> str:
    if item is None or ballot is None:
        return words
    with locale.in_language(LANGUAGE):
        return gettext(
            "%(meeting)s on %(day)s, %(item)s: %(result)s",
            meeting=name_of(item.meeting),
            day=locale.day(item.meeting.day),
            item=label_of(item),
            result=str(result_sentence(ballot, list_options(ballot))),
        )
