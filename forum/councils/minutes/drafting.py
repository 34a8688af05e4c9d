"""Minutes out of what a meeting recorded; the texts that people wrote are put beside it, never mixed with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext, time_of_day
from forum.core.time import clock
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of, when_of
from forum.councils.minutes.deciding import decisions_of
from forum.councils.minutes.queries.records import Records
from forum.councils.minutes.sheet import Happening, ItemSheet, Person, Sheet
from forum.councils.models.agenda import AgendaItem, ItemOutcome
from forum.councils.models.attendance import Attendance, QuorumEntry, QuorumStep
from forum.councils.models.meetings import Meeting, MeetingNote
from forum.councils.models.minutes import Minutes

LANGUAGE = "de"


def draw_up(minutes: Minutes, records: Records, texts: Mapping[int, str]) -> Sheet:
    """The whole minutes; `texts` by the key of the item. The meeting has been loaded with its body."""
    meeting = minutes.meeting
    with locale.in_language(LANGUAGE):
        at_items = _happenings(meeting, records)
        return Sheet(
            body=meeting.body.name,
            term=str(meeting.body.minutes_term.label),
            name=name_of(meeting),
            when=_when(meeting),
            place=meeting.place,
            chair=_chair(meeting, records),
            keeper=minutes.keeper,
            is_public=meeting.is_public,
            opening=tuple(_opening(meeting)),
            people=tuple(_person(one, meeting, records) for one in records.people),
            happenings=tuple(at_items.get(None, ())),
            items=tuple(_item(one, records, at_items, texts) for one in records.items),
        )


def _when(meeting: Meeting) -> str:
    """When it was held; before that, when it is to be held."""
    if meeting.opened_at is None:
        return when_of(meeting)
    day = f"{locale.weekday(meeting.opened_at, short=True)}, {locale.day(meeting.opened_at)}"
    return f"{day}, {_span(meeting.opened_at, meeting.closed_at)}"


def _chair(meeting: Meeting, records: Records) -> str:
    chair = next((one for one in records.people if one.membership_id == meeting.chaired_by_id), None)
    return chair.name if chair and chair.membership_id else ""


def _opening(meeting: Meeting) -> Iterator[str]:
    notice = meeting.notice_given()
    if meeting.called_at and notice is not None:
        yield ngettext(
            "The invitation was sent on %(day)s, one day before.",
            "The invitation was sent on %(day)s, %(num)s days before.",
            (meeting.day - clock.day_of(meeting.called_at)).days,
            day=locale.day(meeting.called_at),
        )
    if meeting.short_notice_reason:
        yield _("Reason for the short notice: %(reason)s", reason=meeting.short_notice_reason)
    if meeting.repeats_id is not None:
        yield _("It was the second invitation to the same items: the body is quorate however many come.")


def _person(one: Attendance, meeting: Meeting, records: Records) -> Person:
    stretches = records.presences.get(one.id, ())
    times = ", ".join(
        _span(stretch.came_at, stretch.left_at or meeting.closed_at)
        + (f" ({_('by video')})" if stretch.is_remote else "")
        for stretch in stretches
    )
    absence = _("excused") if one.excused_at else _("absent")
    return Person(one.name, _role(one), times if stretches else absence, bool(stretches), one.votes)


def _role(one: Attendance) -> str:
    if one.membership is None:
        return _("Guest (%(of)s)", of=one.guest_of) if one.guest_of else _("Guest")
    if one.stands_for is not None:
        return _("in place of %(name)s", name=one.stands_for.shown_name)
    return str(one.membership.function.label)


def _item(
    item: AgendaItem,
    records: Records,
    at_items: Mapping[int | None, Sequence[Happening]],
    texts: Mapping[int, str],
) -> ItemSheet:
    outcome = str(item.outcome.label) if item.outcome and item.outcome is not ItemOutcome.DONE else ""
    return ItemSheet(
        key=item.public_id,
        label=label_of(item),
        title=item.title,
        is_closed=item.is_closed_session,
        times=_span(item.began_at, item.ended_at) if item.began_at else "",
        text=texts.get(item.id, ""),
        happenings=tuple(at_items.get(item.id, ())),
        decisions=decisions_of(item, records),
        outcome=": ".join(part for part in (outcome, item.outcome_words) if part),
    )


def _happenings(meeting: Meeting, records: Records) -> Mapping[int | None, Sequence[Happening]]:
    """What happened at each item, in the order of time; None: at none that is still there."""
    held = {item.id for item in records.items}
    found: dict[int | None, list[Happening]] = {}
    told = (*_comings(meeting, records), *_quorum(records), *map(_note, records.notes))
    for _at, item_id, happening in sorted(told, key=lambda one: one[0]):
        found.setdefault(item_id if item_id in held else None, []).append(happening)
    return found


Told = tuple[datetime, int | None, Happening]


def _comings(meeting: Meeting, records: Records) -> Iterator[Told]:
    """Who came and left while the meeting ran; members alone read their names."""
    for person in records.people:
        for stretch in records.presences.get(person.id, ()):
            if stretch.came_item_id and meeting.opened_at and stretch.came_at > meeting.opened_at:
                words = _("%(name)s is present from %(time)s on.", name=person.name, time=time_of_day(stretch.came_at))
                yield stretch.came_at, stretch.came_item_id, Happening(words)
            if stretch.left_at and stretch.left_item_id and stretch.left_at != meeting.closed_at:
                words = _("%(name)s leaves at %(time)s.", name=person.name, time=time_of_day(stretch.left_at))
                reason = f" {stretch.left_reason}" if stretch.left_reason else ""
                yield stretch.left_at, stretch.left_item_id, Happening(words + reason)


def _quorum(records: Records) -> Iterator[Told]:
    for entry in records.quorum:
        doubting = records.find_person(entry.said_by_id)
        words = public = _quorum_words(entry)
        if entry.step is QuorumStep.DOUBTED and doubting:
            words = _("%(name)s doubts the quorum at %(time)s.", name=doubting.name, time=time_of_day(entry.at))
        yield entry.at, entry.item_id, Happening(words, public)


def _quorum_words(entry: QuorumEntry) -> str:
    if entry.step is QuorumStep.DOUBTED:
        return _("The quorum is doubted at %(time)s.", time=time_of_day(entry.at))
    there = entry.present if entry.counted is None else entry.counted
    count = _(
        "%(time)s: %(there)s of %(members)s who may vote are present, %(needed)s are needed.",
        time=time_of_day(entry.at),
        there=there,
        members=entry.members,
        needed=entry.needed,
    )
    verdict = _("The body is quorate.") if entry.is_quorate else _("The body is not quorate.")
    return f"{count} {verdict}"


def _note(note: MeetingNote) -> Told:
    words = f"{note.kind.label}: {_span(note.began_at, note.ended_at)}"
    return note.began_at, note.item_id, Happening(f"{words}. {note.words}" if note.words else words, words)


def _span(begins: datetime, ends: datetime | None) -> str:
    """Such as “16:02–16:09 Uhr”."""
    if ends is None:
        return time_of_day(begins)
    return f"{begins.astimezone(clock.CITY_TIME):%H:%M}–{time_of_day(ends)}"
