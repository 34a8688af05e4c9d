"""What those who sit in a body are told about its meetings; each mail holds words that members alone may read."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.mail.recipients import Address, Person, find_reader
from forum.core.text.locale import day, lazy, lazy_moment
from forum.core.text.locale import lazy_gettext as _
from forum.councils.meetings.calendar_file import cancellation, invitation
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.papers import HeldPaper, list_papers
from forum.councils.meetings.queries.recipients import list_of_members, list_with_steady_agenda, load_meeting
from forum.councils.meetings.words import name_of, when_of
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.spaces.policies import spaces_of


def _called_anew(key: int, to: Person | Address) -> MailMessage | None:
    """The invitation with the agenda as its reader may see it by now; none for whoever no longer sits there."""
    meeting = load_meeting(key)
    reader = find_reader(to.user_id) if isinstance(to, Person) else None
    if meeting is None or reader is None or meeting.space_id not in spaces_of(reader.actor):
        return None
    return meeting_called(meeting, to=session.get_one(User, reader.actor.user_id))


OF_INVITATION = PrivateWords(_("Invitation to a meeting of a body"), list_with_steady_agenda, without=_called_anew)
OF_MEETING = PrivateWords(_("Mail about a meeting of a body"), list_of_members)

POLL = MandatoryKind("councils.meeting_poll", about="meeting", private=OF_MEETING)
CALLED = MandatoryKind("councils.meeting_called", about="meeting", private=OF_INVITATION)
CHANGED = MandatoryKind("councils.meeting_changed", about="meeting", private=OF_MEETING)
CANCELLED = MandatoryKind("councils.meeting_cancelled", about="meeting", private=OF_MEETING)
ITEM_REMOVED = MandatoryKind("councils.item_removed", about="meeting", private=OF_MEETING)
PROPOSAL_DECLINED = MandatoryKind("councils.proposal_declined", about="meeting", private=OF_MEETING)

MUST_ARRIVE = (POLL, CALLED, CHANGED, CANCELLED, ITEM_REMOVED, PROPOSAL_DECLINED)


def poll_opened(meeting: Meeting) -> MailMessage:
    """Which moments there are stands on the page: they can change."""
    until: dict[object, object] = {}
    if meeting.poll_until is not None:
        until[_("Answer until")] = lazy_moment(meeting.poll_until)
    return MailMessage(
        kind=POLL,
        about=meeting,
        subject=_("A date is looked for: %(body)s", body=meeting.body.name),
        paragraphs=(
            _("the body “%(body)s” looks for a date for its next meeting.", body=meeting.body.name),
            _("On the page you say of each moment whether it suits you."),
        ),
        facts=until,
        action_label=_("Say when it suits you"),
        action_url=public_url("councils.show_poll", public_id=meeting.public_id),
    )


def meeting_called(meeting: Meeting, *, to: User) -> MailMessage:
    """Date, place, agenda and papers, as somebody who sits there may read them."""
    person = Person(to.id)
    reader = find_reader(to.id)
    shown = list_items(meeting, actor=reader.actor) if reader else ()
    items = [item for item in shown if item.withheld_at is None]
    papers = list_papers(items, actor=reader.actor) if reader else {}
    return MailMessage(
        kind=CALLED,
        about=meeting,
        subject=_("Invitation: %(body)s, %(day)s", body=meeting.body.name, day=lazy(day, meeting.begins_at)),
        paragraphs=(*_invitation_sentences(meeting), *_own_words(meeting)),
        facts=_facts(meeting) | dict(map(_line, items)),
        action_label=_("Agenda and papers"),
        action_url=_page_of(meeting),
        closing=tuple(_paper_lines(items, papers)),
        attachments=(invitation(meeting, to=person),),
    )


def meeting_changed(meeting: Meeting, *, to: User) -> MailMessage:
    return MailMessage(
        kind=CHANGED,
        about=meeting,
        subject=_("Changed: meeting of the body “%(body)s”", body=meeting.body.name),
        paragraphs=(
            _("a meeting of the body “%(body)s” to which you are invited has been changed.", body=meeting.body.name),
            _("This holds now; calendars take it over from the attached file."),
        ),
        facts=_facts(meeting),
        action_label=_("Agenda and papers"),
        action_url=_page_of(meeting),
        attachments=(invitation(meeting, to=Person(to.id)),),
    )


def meeting_cancelled(meeting: Meeting, *, to: User) -> MailMessage:
    return MailMessage(
        kind=CANCELLED,
        about=meeting,
        subject=_("Called off: meeting of the body “%(body)s”", body=meeting.body.name),
        paragraphs=(_("a meeting of the body “%(body)s” has been called off.", body=meeting.body.name),),
        quote=meeting.cancel_reason,
        quote_label=_("Reason"),
        facts=_facts(meeting),
        action_label=_("To the meeting"),
        action_url=_page_of(meeting),
        attachments=(cancellation(meeting, to=Person(to.id)),),
    )


def item_removed(item: AgendaItem) -> MailMessage:
    """Which item it was stands behind the link: it may have been one behind closed doors."""
    meeting = item.meeting
    return MailMessage(
        kind=ITEM_REMOVED,
        about=meeting,
        subject=_("An item has been taken off the agenda: %(body)s", body=meeting.body.name),
        paragraphs=(
            _("the item %(label)s has been taken off the agenda that you were sent.", label=lazy(label_of, item)),
            _("The other items keep their numbers."),
        ),
        quote=item.removal_reason,
        quote_label=_("Reason"),
        facts=_facts(meeting),
        action_label=_("Agenda and papers"),
        action_url=_page_of(meeting),
    )


def proposal_declined(item: AgendaItem) -> MailMessage:
    meeting = item.meeting
    return MailMessage(
        kind=PROPOSAL_DECLINED,
        about=meeting,
        subject=_("Your proposal for the agenda: %(body)s", body=meeting.body.name),
        paragraphs=(
            _("the chair has not put your proposal on the agenda of the body “%(body)s”.", body=meeting.body.name),
        ),
        quote=item.decline_reason,
        quote_label=_("Reason"),
        facts=_facts(meeting),
        action_label=_("To the meeting"),
        action_url=_page_of(meeting),
    )


def _invitation_sentences(meeting: Meeting) -> Sequence[object]:
    said = [_("you are invited to a meeting of the body “%(body)s”.", body=meeting.body.name)]
    if meeting.repeats_id is not None:
        said.append(
            _(
                "The meeting before had no quorum and is called a second time on the same subjects. "
                "This time the body is quorate whatever number of members comes."
            )
        )
    if meeting.short_notice_reason:
        said.append(_("Invited at short notice: %(reason)s", reason=meeting.short_notice_reason))
    return said


def _own_words(meeting: Meeting) -> Sequence[object]:
    return [line for line in meeting.invitation_text.splitlines() if line.strip()]


def _facts(meeting: Meeting) -> dict[object, object]:
    facts: dict[object, object] = {_("Body"): meeting.body.name, _("Meeting"): lazy(name_of, meeting)}
    if meeting.begins_at is not None:
        facts[_("Date")] = lazy(when_of, meeting)
    if meeting.place:
        facts[_("Place")] = meeting.place
    if meeting.is_hybrid and meeting.online_link:
        facts[_("For members who take part from elsewhere")] = meeting.online_link
    return facts


def _line(item: AgendaItem) -> tuple[object, object]:
    return lazy(label_of, item), item.title


def _paper_lines(items: Sequence[AgendaItem], papers: dict[int, Sequence[HeldPaper]]) -> Sequence[object]:
    return [
        _(
            "Paper for %(label)s: %(title)s, %(address)s",
            label=lazy(label_of, item),
            title=one.title,
            address=one.address,
        )
        for item in items
        for one in papers.get(item.id, ())
    ]


def _page_of(meeting: Meeting) -> str:
    return public_url("councils.show_meeting", public_id=meeting.public_id)
