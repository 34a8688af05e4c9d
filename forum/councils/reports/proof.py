"""How a resolution came about, in rows: computed from what was recorded, with evidence where the reader may see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forum.ballots.kinds import Majority
from forum.ballots.words import result_sentence
from forum.core.text.blocks import Mark, Run, Runs, words
from forum.core.text.locale import day, moment, ngettext, time_of_day
from forum.core.text.locale import gettext as _
from forum.councils.meetings.notice import days_of_notice, notice_period
from forum.councils.models.attendance import Conflict, QuorumEntry, QuorumStep
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution
from forum.councils.reports.queries.record import Deputies, Record
from forum.councils.reports.vote_words import counts_words, turnout_words
from forum.councils.resolutions.words import approval_words, label_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows it: words, and the page where the reader may look; without an endpoint there is none."""

    label: str = ""
    endpoint: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One question, what was recorded, and what shows it."""

    step: str
    runs: Runs
    evidence: Evidence = NO_EVIDENCE


def prove(resolution: Resolution, record: Record, *, is_inside: bool) -> list[ProofRow]:
    """The rows for a reader; names are for those who sit in the body. The body has been loaded."""
    if record.place.circular:
        return [*_by_circular(record, is_inside), *_outcome(resolution, record)]
    return [*_in_meeting(resolution, record, is_inside), *_outcome(resolution, record)]


def _in_meeting(resolution: Resolution, record: Record, is_inside: bool) -> Iterator[ProofRow]:
    meeting = record.place.meeting
    if meeting is not None and meeting.called_at is not None:
        yield ProofRow(_("Invited"), _notice(meeting), _agenda(meeting))
    if record.place.item is None or meeting is None:
        return
    yield ProofRow(_("On the agenda"), words(_on_agenda(record)), _agenda(meeting))
    yield ProofRow(_("In public"), words(_publicity(record)))
    yield ProofRow(_("Quorate"), words(_quorum(record)))
    if resolution.needs_approval:
        yield ProofRow(_("Approval"), words(approval_words()))
    if record.presences is not None:
        yield ProofRow(_("Deputies"), words(_deputies(record.presences.deputies)))
    yield ProofRow(
        _("Conflict of interest"), words(_conflicts(resolution, record, is_inside)), _in_minutes(resolution, record)
    )


def _by_circular(record: Record, is_inside: bool) -> Iterator[ProofRow]:
    circular = record.place.circular
    assert circular is not None
    if circular.opened_at is not None:
        opened, ends = moment(circular.opened_at, long=False), moment(circular.ends_at, long=False)
        lasted = _("on %(opened)s, until %(ends)s", opened=opened, ends=ends)
        yield ProofRow(_("Opened"), words(lasted), _circular(circular))
    yield ProofRow(_("In public"), words(_("no: a vote between meetings")))
    if circular.can_be_objected and circular.stopped_at is None:
        yield ProofRow(_("Objection to the procedure"), words(_("possible until the end, none was made")))
    declared = _people_out(record.conflicts, is_inside) or _("nobody has declared one")
    yield ProofRow(_("Conflict of interest"), words(declared))


def _outcome(resolution: Resolution, record: Record) -> Iterator[ProofRow]:
    if record.vote is not None:
        ballot, options = record.vote.ballot, record.vote.options
        yield ProofRow(_("Majority rule"), words(_majority(ballot.majority)), _rules(record))
        if ballot.quorum is not None and record.place.circular:
            cast = _("%(cast)s votes cast, %(needed)s needed", cast=ballot.votes_cast or 0, needed=ballot.quorum)
            yield ProofRow(_("Quorate"), words(cast))
        yield ProofRow(
            _("Voting"),
            (
                *words(f"{ballot.way.label}. "),
                *words(counts_words(options), Mark.STRONG),
                *words(f". {turnout_words(ballot)}"),
            ),
            _of_vote(resolution, record),
        )
        yield ProofRow(
            _("Result"),
            words(str(result_sentence(ballot, options)), Mark.STRONG),
            Evidence(_("computed from the rule")),
        )
    else:
        yield ProofRow(_("Result"), words(str(resolution.state.label), Mark.STRONG))
    if record.minutes is not None:
        yield from _minutes(resolution, record)


def _notice(meeting: Meeting) -> Runs:
    """Whether the notice period was kept that the body had when it was called."""
    assert meeting.called_at is not None
    given, needed = days_of_notice(meeting, called_at=meeting.called_at), notice_period(meeting)
    before = ngettext("%(num)s day before", "%(num)s days before", given)
    period = ngettext("Notice period: %(num)s day", "Notice period: %(num)s days", needed)
    start = f"{day(meeting.called_at, long=False)}, {before}. {period}, "
    if given >= needed:
        return (*words(start), *words(_("kept"), Mark.STRONG))
    reason = meeting.short_notice_reason
    why = _("reason: %(reason)s", reason=reason) if reason else ""
    return (*words(start), *words(_("not kept"), Mark.STRONG), *words(f", {why}" if why else ""))


def _on_agenda(record: Record) -> str:
    item = record.place.item
    assert item is not None
    parts = [
        _("as %(label)s, kind “%(kind)s”", label=label_of(item), kind=item.kind.label),
        _("proposal of %(day)s", day=day(record.proposed_at, long=False)),
        _("paper laid on the table on %(moment)s", moment=moment(record.late_at, long=False))
        if record.late_at
        else _("nothing laid on the table late"),
    ]
    if item.added_at is not None:
        parts.append(_("added as urgent on %(moment)s", moment=moment(item.added_at, long=False)))
    return ", ".join(parts)


def _publicity(record: Record) -> str:
    meeting, item = record.place.meeting, record.place.item
    assert meeting is not None
    assert item is not None
    if item.is_closed_session:
        return _("no: decided in closed session")
    if not meeting.is_public or meeting.called_at is None:
        return _("no: the meeting was not public")
    announced = _("yes, announced on %(day)s", day=day(meeting.called_at, long=False))
    guests = record.presences.guests if record.presences else 0
    if not guests:
        return announced
    present = ngettext("%(num)s guest", "%(num)s guests", guests)
    return f"{announced}, {present}"


def _quorum(record: Record) -> str:
    if record.place.meeting is not None and record.place.meeting.repeats_id is not None:
        return _("called again after a meeting without a quorum: quorate whoever comes")
    parts = [_quorum_entry(one) for one in record.quorum]
    if not parts:
        return _("not recorded")
    if all(one.step is not QuorumStep.DOUBTED for one in record.quorum):
        parts.append(_("not doubted"))
    if record.presences is not None:
        parts.append(_("present at the decision: %(count)s", count=record.presences.voters))
    return "; ".join(parts)


def _quorum_entry(entry: QuorumEntry) -> str:
    at = time_of_day(entry.at)
    if entry.step is QuorumStep.DOUBTED:
        return _("doubted at %(time)s", time=at)
    counted = entry.present if entry.counted is None else entry.counted
    of = {"step": entry.step.label, "time": at, "present": counted, "members": entry.members, "needed": entry.needed}
    if entry.is_quorate:
        return _("%(step)s at %(time)s: %(present)s of %(members)s, needed %(needed)s", **of)
    return _("%(step)s at %(time)s: %(present)s of %(members)s, needed %(needed)s, not quorate", **of)


def _deputies(deputies: Deputies) -> str:
    if not deputies.all:
        return _("none")
    parts = [str(deputies.all)]
    if deputies.personal:
        parts.append(_("%(count)s of them for one person alone", count=deputies.personal))
    if deputies.beside:
        sentence = ngettext(
            "one was there beside the person for whom they stood in",
            "%(num)s were there beside the people for whom they stood in",
            deputies.beside,
        )
    else:
        sentence = _("none was there beside the person for whom they stood in")
    return "; ".join((*parts, sentence))


def _conflicts(resolution: Resolution, record: Record, is_inside: bool) -> str:
    out = _people_out(record.conflicts, is_inside)
    if resolution.conflicts_asked_at is None:
        # without the question nobody knows that there was none
        asked = _("It is not recorded that it was asked")
        return f"{asked}. {out}" if out else asked
    asked = _("all asked at %(time)s", time=time_of_day(resolution.conflicts_asked_at))
    nobody = _("Nobody had to stay out")
    return f"{asked}. {out or nobody}"


def _people_out(conflicts: Sequence[Conflict], is_inside: bool) -> str:
    """Empty: none is recorded."""
    if not conflicts:
        return ""
    count = ngettext("One person took no part", "%(num)s people took no part", len(conflicts))
    if not is_inside:
        return count
    return f"{count}: {'; '.join(map(_person_out, conflicts))}"


def _person_out(conflict: Conflict) -> str:
    named = f"{conflict.membership.shown_name} ({conflict.reason.label})"
    if conflict.left_at is None:
        return named
    if conflict.back_at is None:
        return _("%(name)s, out of the room from %(time)s", name=named, time=time_of_day(conflict.left_at))
    return _(
        "%(name)s, out of the room from %(left)s to %(back)s",
        name=named,
        left=time_of_day(conflict.left_at),
        back=time_of_day(conflict.back_at),
    )


def _majority(majority: Majority) -> str:
    if majority is Majority.MORE_YES:
        return _("%(rule)s; a tie rejects", rule=majority.label)
    return str(majority.label)


def _rules(record: Record) -> Evidence:
    if record.rules is None:
        return NO_EVIDENCE
    key, number = record.rules.paper.public_id, record.rules.number
    label = _("%(title)s, version of %(day)s", title=record.rules.title, day=day(record.rules.created_at, long=False))
    return Evidence(label, "papers.show_version", {"public_id": key, "number": number})


def _agenda(meeting: Meeting) -> Evidence:
    return Evidence(_("Agenda"), "councils.show_meeting", {"public_id": meeting.public_id})


def _circular(circular: Circular) -> Evidence:
    label = _("vote between meetings %(label)s", label=circular.label)
    return Evidence(label, "councils.show_circular", {"public_id": circular.public_id})


def _of_vote(resolution: Resolution, record: Record) -> Evidence:
    return _circular(record.place.circular) if record.place.circular else _in_minutes(resolution, record)


def _in_minutes(resolution: Resolution, record: Record) -> Evidence:
    """The item in the minutes, for those who may read them."""
    if record.minutes is None or record.place.item is None:
        return NO_EVIDENCE
    return _minutes_evidence(f"{resolution.body.minutes_term.label}, {label_of(record.place.item)}", record)


def _minutes_evidence(label: str, record: Record) -> Evidence:
    assert record.place.meeting is not None
    return Evidence(label, "councils.show_minutes", {"public_id": record.place.meeting.public_id})


def _minutes(resolution: Resolution, record: Record) -> Iterator[ProofRow]:
    assert record.minutes is not None
    minutes, version = record.minutes.minutes, record.minutes.version
    term = str(resolution.body.minutes_term.label)
    if minutes.approved_at is None or version is None:
        yield ProofRow(term, words(_("not approved yet")))
        return
    approved = _("approved on %(day)s", day=day(minutes.approved_at, long=False))
    objected = (
        ngettext("%(num)s objection to this item", "%(num)s objections to this item", record.minutes.objections)
        if record.minutes.objections
        else _("no objection to this item")
    )
    yield ProofRow(term, (Run(f"{approved}, {objected}"),), _minutes_evidence(f"sha256 {version.sha256}", record))
