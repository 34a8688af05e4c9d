"""The mails of a decision before it is made, exactly as they would go out."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.accounts.models import User
from forum.core.mail.rendering import render
from forum.moderation import mails
from forum.moderation.measures.passages import PASSAGES
from forum.moderation.models.cases import Case
from forum.moderation.queries.history import list_unanswered
from forum.moderation.queries.things import list_people_to_tell
from forum.moderation.services.decide import draft
from forum.moderation.services.ruling import Ruling
from forum.moderation.services.write_to_reporter import decision_letter, write_letter
from forum.moderation.subjects import Subject


@dataclass(frozen=True, slots=True)
class MailPreview:
    """One mail that would go out, and to whom."""

    recipient: str
    is_for_author: bool
    subject: str
    text: str


def preview(case: Case, subject: Subject | None, *, by: User, ruling: Ruling) -> list[MailPreview]:
    """What the author and those who have reported would read."""
    decision = draft(case, subject, by=by, ruling=ruling)
    found = []
    if subject and mails.is_news_for_author(decision):
        for person in list_people_to_tell(subject):
            message = mails.author_told(decision, case, subject, person, covering=_passages(ruling))
            written = render(message, language=person.language, name=person.public_name)
            found.append(MailPreview(person.public_name, True, written.subject, written.text))
    for report in list_unanswered(case):
        if report.gets_mail:
            written = write_letter(decision_letter(decision, report), report)
            found.append(
                MailPreview(report.reporter_name or report.reporter_email, False, written.subject, written.text)
            )
    return found


def _passages(ruling: Ruling) -> Sequence[str]:
    """What the measure will black out: the mail quotes the text as it will then stand."""
    return ruling.answers.to(PASSAGES) if PASSAGES in ruling.measure.asks else ()
