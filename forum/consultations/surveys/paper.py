"""Sheets of paper: the code that they carry, and until when the office enters them."""

from datetime import timedelta

from forum.ballots.models import BallotBox
from forum.consultations.models.surveys import Survey
from forum.consultations.surveys.policies import may_hand_in
from forum.core.access import Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.time import clock

# by post it takes some days
ENTERED_UNTIL = timedelta(days=14)


def code_of_sheet(survey: Survey, *, version: int) -> str:
    """What is printed at the top: the module and the version of the questions."""
    return f"{survey.module.public_id.upper()}-{version}"


def is_code(typed: str, code: str) -> bool:
    return typed.replace(" ", "").upper() == code


def may_enter_paper(survey: Survey, box: BallotBox | None) -> Verdict:
    """From the beginning until two weeks after the end; sealed replies only until they are opened."""
    ready = may_hand_in(survey, box)
    if not ready:
        return ready
    module, now = survey.module, clock.now()
    if module.procedure.is_draft or module.opens_at is None or now < module.opens_at:
        return deny(_("Nobody can answer yet."))
    if module.closes_at is not None and now >= module.closes_at + ENTERED_UNTIL:
        last = module.closes_at + ENTERED_UNTIL
        return deny(_("Sheets were entered until %(moment)s.", moment=lazy_moment(last)))
    return allow()
