"""The feed of consultations: those published last that everybody may see."""

from flask import current_app
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.catalogue import queries
from forum.consultations.models.procedures import Procedure
from forum.consultations.pages import LISTS
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.text.locale import gettext as _
from forum.core.web.feeds import MOST_ENTRIES, Entry, Feed, answer_with, latest
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from


@consultations.get("/beteiligung.atom")
def subscribe_to_procedures() -> ResponseReturnValue:
    """The same for whoever asks; what came of a consultation shows it as new again."""
    made_from(*LISTS)
    authorise(everyone, current_actor())
    feed = Feed(
        title=_("Consultations: %(site)s", site=current_app.config["SITE_NAME"]),
        address=public_url("consultations.subscribe_to_procedures"),
        page=public_url("consultations.list_procedures"),
        entries=[_entry_of(procedure) for procedure in queries.list_newest(most=MOST_ENTRIES)],
    )
    return answer_with(feed)


def _entry_of(procedure: Procedure) -> Entry:
    published_at = procedure.published_at or procedure.created_at
    return Entry(
        address=public_url("consultations.show_procedure", public_id=procedure.public_id),
        title=procedure.title,
        published_at=published_at,
        updated_at=latest(published_at, procedure.result_at),
        text=" ".join(part for part in (procedure.summary, _outcome_of(procedure)) if part),
    )


def _outcome_of(procedure: Procedure) -> str:
    return _("Result: %(outcome)s", outcome=procedure.outcome) if procedure.result_at and procedure.outcome else ""
