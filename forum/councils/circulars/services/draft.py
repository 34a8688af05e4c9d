"""Drafting a vote between meetings, changing and deleting the draft: chair and managing office alone read it."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.kinds import BallotKind, BallotWay
from forum.ballots.services.open_ballot import check_question
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.circulars.drafting import LONGEST_QUESTION, LONGEST_TEXT, MOST_OPTIONS, CircularWords
from forum.councils.circulars.errors import CircularRefused
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.spaces.models import Level

COUNTERS = 2


def draft_circular(body: Body, words: CircularWords, *, by: User) -> Circular:
    """Write down a vote that nobody but chair and managing office sees until it is opened. Raises CircularRefused."""
    _check(body, words)
    # its numbers are given one after the other
    hold_row(body, "name")
    year = clock.today().year
    circular = Circular(
        body=body,
        space=body.space,
        level=Level.CONFIDENTIAL,
        year=year,
        number=_last_number(body, year) + 1,
        created_by_id=by.id,
    )
    _write(circular, words)
    session.add(circular)
    session.flush()
    activity.record("circular.drafted", circular, by=by)
    return circular


def change_circular(circular: Circular, words: CircularWords, *, by: User) -> None:
    """Change a draft; the body has been loaded. Raises CircularRefused once it has been opened."""
    lock_draft(circular)
    _check(circular.body, words)
    _write(circular, words)
    session.flush()
    activity.record("circular.changed", circular, by=by)


def delete_draft(circular: Circular, *, by: User) -> None:
    """Nothing of it stays. Raises CircularRefused once it has been opened."""
    lock_draft(circular)
    activity.record("circular.deleted", circular, by=by)
    session.delete(circular)


def lock_draft(circular: Circular) -> None:
    """Let nobody open or change the draft until the transaction ends. Raises CircularRefused."""
    hold_row(circular, "opened_at", "ballot_id")
    if not circular.is_draft:
        raise CircularRefused(_("This vote has been opened: nothing of it changes any more."))


def _write(circular: Circular, words: CircularWords) -> None:
    is_motion, is_secret = words.kind is BallotKind.MOTION, words.way is BallotWay.SEALED
    text = words.text.replace("\r\n", "\n").strip()
    circular.question = one_line(words.question)
    circular.body_text, circular.html = text, str(markup.render(text)) if text else ""
    circular.ends_at = words.ends_at
    circular.kind, circular.way, circular.majority = words.kind, words.way, words.majority
    circular.options_text = "" if is_motion else "\n".join(words.options)
    circular.most_choices = 1 if is_motion else words.most_choices
    circular.quorum = words.quorum
    circular.shows_choices = is_secret and words.shows_choices
    counters = [one.id for one in words.counters] if is_secret else []
    circular.first_counter_id, circular.second_counter_id = counters or (None, None)
    circular.result_kind = words.result_kind if is_motion else None


def _check(body: Body, words: CircularWords) -> None:
    if is_blank(words.question) or len(one_line(words.question)) > LONGEST_QUESTION:
        raise CircularRefused(
            _("Write the question in at most %(most)s characters.", most=LONGEST_QUESTION), field="question"
        )
    if len(words.text) > LONGEST_TEXT:
        raise CircularRefused(_("This is too long: at most %(most)s characters fit.", most=LONGEST_TEXT), field="text")
    if words.text and (problems := markup.check(words.text)):
        raise CircularRefused(problems[0].message, field="text")
    if words.ends_at <= clock.now():
        raise CircularRefused(_("This moment has passed. Choose a later one."), field="ends_at")
    _check_options(words)
    _check_secrecy(body, words)


def _check_options(words: CircularWords) -> None:
    if words.kind is BallotKind.ELECTION:
        raise CircularRefused(_("Elections are held in meetings."), field="kind")
    if words.kind is BallotKind.MOTION:
        return
    if not 2 <= len(words.options) <= MOST_OPTIONS:
        message = _("Write between two and %(most)s options, one on each line.", most=MOST_OPTIONS)
        raise CircularRefused(message, field="options")
    if not 1 <= words.most_choices <= len(words.options):
        raise CircularRefused(_("So many options cannot be chosen."), field="most_choices")
    if words.most_choices > 1 and words.way is BallotWay.BY_NAME:
        raise CircularRefused(_("Votes by name choose one option. Vote in secret for several."), field="most_choices")
    check_question(words.kind, words.question, words.options, most_choices=words.most_choices)


def _check_secrecy(body: Body, words: CircularWords) -> None:
    if words.way not in (BallotWay.BY_NAME, BallotWay.SEALED):
        raise CircularRefused(_("Between meetings people vote by name or in secret."), field="way")
    if words.way is BallotWay.BY_NAME:
        return
    if words.shows_choices and words.kind is BallotKind.CHOICE and words.most_choices > 1:
        raise CircularRefused(_("With several choices only the totals are shown."), field="shows_choices")
    people = {one.person_id for one in words.counters if one.body_id == body.id and one.holds_on(clock.today())}
    if words.counters and len(people - {None}) != COUNTERS:
        raise CircularRefused(_("Choose two different members who count, or nobody."), field="second_counter")


def _last_number(body: Body, year: int) -> int:
    query = select(func.max(Circular.number)).where(Circular.body_id == body.id, Circular.year == year)
    return session.scalar(query) or 0
