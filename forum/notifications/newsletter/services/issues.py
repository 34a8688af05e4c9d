"""Writing an issue and having it sent; two people at once do not undo each other's work."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.accounts.models import Group, User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.fields.models import FieldOfAction
from forum.notifications.newsletter.errors import CannotSend, CountHasChanged, Overtaken
from forum.notifications.newsletter.mails import trial
from forum.notifications.newsletter.models import Issue, IssueState, Subscriber
from forum.notifications.newsletter.queries import count_reach

# from so many people on, their number is typed to confirm
TYPED_FROM = 200


@dataclass(frozen=True, slots=True)
class IssueWords:
    """What an issue says, and to whom it goes."""

    title: str
    body: str
    fields: Collection[FieldOfAction] = ()
    groups: Collection[Group] = ()


def begin_issue(words: IssueWords, *, by: User) -> Issue:
    """A new draft."""
    issue = Issue(changed_at=clock.now(), state=IssueState.DRAFT)
    _take(issue, words, by)
    session.add(issue)
    activity.record("newsletter_issue.begun", issue, by=by)
    return issue


def save_issue(issue: Issue, words: IssueWords, *, version: int, by: User) -> None:
    """Change a draft. Raises CannotSend once it is being sent, and Overtaken unless its version is the one given."""
    _lock(issue)
    if issue.version != version:
        raise Overtaken(_("Somebody has changed this section since you opened it. Nothing has been saved yet."))
    _take(issue, words, by)
    issue.version += 1


def delete_issue(issue: Issue, *, by: User) -> None:
    """Throw a draft away. Raises CannotSend once it is being sent."""
    _lock(issue)
    activity.record("newsletter_issue.deleted", issue, by=by)
    session.delete(issue)


def try_issue(issue: Issue, *, by: User) -> None:
    """Send it to the person who writes it, and to nobody else."""
    session.flush()
    outbox.post(trial(issue), to=Person(by.id))


def send_issue(issue: Issue, *, version: int, confirmed_count: int, by: User) -> None:
    """Let the mails of an issue be written in portions. Raises Overtaken, CountHasChanged and CannotSend."""
    _lock(issue)
    if issue.version != version:
        raise Overtaken(_("Somebody has changed this section since you opened it. Nothing has been saved yet."))
    if not issue.body.strip():
        raise CannotSend(_("Write the text of the issue."), field="body")
    people = count_reach(issue.field_ids, issue.chosen_groups).people
    if people != confirmed_count:
        raise CountHasChanged(
            _("The issue would go to %(count)s people now. Please confirm that number.", count=people), field="count"
        )
    if not people:
        raise CannotSend(_("Nobody would get this issue."), field="groups")
    issue.state, issue.sent_at, issue.sent_by_id = IssueState.SENDING, clock.now(), by.id
    issue.last_id = session.scalar(select(func.max(Subscriber.id))) or 0
    activity.record("newsletter_issue.sent", issue, by=by, people=people)


def _lock(issue: Issue) -> None:
    session.refresh(issue, with_for_update=True)
    if not issue.is_draft:
        raise CannotSend(_("This issue has been sent already."))


def _take(issue: Issue, words: IssueWords, by: User) -> None:
    issue.title, issue.body = words.title, words.body
    issue.body_html = str(markup.render(words.body))
    issue.field_ids = [field.id for field in words.fields]
    issue.groups = [group.value for group in words.groups]
    issue.changed_at, issue.changed_by_id = clock.now(), by.id
