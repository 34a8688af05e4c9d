"""Links that answer once: made in numbers for the office to give out, or sent by mail; kept as hashes alone."""

import hashlib
import secrets
from collections.abc import Sequence

from sqlalchemy import insert

from forum.accounts.models import User
from forum.consultations.models.surveys import Survey, SurveyLink
from forum.consultations.surveys import mails
from forum.consultations.surveys.errors import LinkSpent, TooManyLinks
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE, number
from forum.core.text.locale import lazy_gettext as _

TOKEN_BYTES = 16
MOST_AT_ONCE = 5_000
AT_ONCE = 500


def make_links(survey: Survey, amount: int, *, by: User) -> list[str]:
    """The tokens of new links; they are told this once. Raises TooManyLinks."""
    if not 0 < amount <= MOST_AT_ONCE:
        message = _("Make 1 to %(most)s links at once.", most=number(MOST_AT_ONCE))
        raise TooManyLinks(message, field="amount")
    hold_row(survey)
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _number in range(amount)]
    # in the order of the hashes, which says nothing
    rows = [{"token_hash": one, "survey_id": survey.id, "is_used": False} for one in sorted(map(hash_token, tokens))]
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(SurveyLink), rows[start : start + AT_ONCE])
    activity.record("survey.links_made", survey, by=by, amount=amount)
    return tokens


def mail_links(survey: Survey, addresses: Sequence[str], *, by: User) -> int:
    """Send each address a link of its own; which one is kept nowhere but in the mail. Raises TooManyLinks."""
    wanted = list(dict.fromkeys(map(tidy_address, addresses)))
    for address, token in zip(wanted, make_links(survey, len(wanted), by=by), strict=True):
        _mail_link(survey, address, token)
    return len(wanted)


def use_link(survey: Survey, token: str) -> None:
    """Spend a link; of several at once one comes first, the others wait and are refused. Raises LinkSpent."""
    link = session.get(SurveyLink, hash_token(token))
    if link is None or link.survey_id != survey.id:
        raise LinkSpent(_("There is no such link."))
    hold_link(link)
    if link.is_used:
        raise LinkSpent(_("This link has been used. It answers once."))
    link.is_used = True
    session.flush()


def hold_link(link: SurveyLink) -> None:
    session.flush()
    session.refresh(link, with_for_update=True)


def find_link(survey: Survey, token: str) -> SurveyLink | None:
    link = session.get(SurveyLink, hash_token(token))
    return link if link is not None and link.survey_id == survey.id else None


def hash_token(token: str) -> str:
    """A token is drawn by chance and long enough that its hash needs no key."""
    return hashlib.sha256(token.encode()).hexdigest()


def _mail_link(survey: Survey, address: str, token: str) -> None:
    outbox.post(mails.link_to_survey(survey, token), to=Address(address, DEFAULT_LANGUAGE))
