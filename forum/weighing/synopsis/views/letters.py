"""The office prints the answers to letters: which wait, putting them together, and the file of a run."""

from collections.abc import Sequence

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.mail.contact import CONTACT, office_email, operator_name
from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.weighing.kinds import Channel
from forum.weighing.synopsis.files import send_file
from forum.weighing.synopsis.letter_pdf import print_letters
from forum.weighing.synopsis.letters import Letter, Sender, letters_as_words
from forum.weighing.synopsis.queries import letters as queries
from forum.weighing.synopsis.services.letters import MOST_AT_ONCE, put_letters_together
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, enter_weighing

ADDRESS = f"{DESK}/briefe"


@weighing.get(ADDRESS)
def list_letters(public_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    return render_template(
        "weighing/list_letters.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        page=queries.list_letters(entered.weighing, cursor=request.args.get("ab")),
        runs=queries.list_runs(entered.weighing),
        waiting=queries.count_to_print(entered.weighing),
        most=MOST_AT_ONCE,
        form=ButtonForm(formdata=None),
        address=lambda **changes: url_for(".list_letters", public_id=public_id, **changes),
    )


@weighing.post(ADDRESS)
def create_letter_run(public_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    try:
        run = put_letters_together(entered.weighing, by=current_member())
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        words = ngettext(
            "One letter has been put together. Download the file and print it.",
            "%(num)s letters have been put together. Download the file and print it.",
            run.letter_count,
        )
        flash(words, "success")
    return redirect(url_for(".list_letters", public_id=public_id), code=303)


@weighing.get(f"{ADDRESS}/<run_id>.pdf")
def download_letter_run(public_id: str, run_id: str) -> ResponseReturnValue:
    """The letters of a run, as they read now."""
    entered = enter_weighing(public_id)
    run = found(queries.find_run(run_id, entered.weighing))
    name = _("letters %(day)s (file name)", day=clock.day_of(run.made_at))
    return _send(entered, queries.letters_of_run(run), name)


@weighing.get(f"{DESK}/beitraege/<contribution_id>/brief.pdf")
def download_letter(public_id: str, contribution_id: str) -> ResponseReturnValue:
    """One letter, to look at it or to print it once more; it counts as printed by its run alone."""
    entered = enter_weighing(public_id)
    contribution = entered.contribution(contribution_id)
    is_letter = contribution.channel is Channel.LETTER and contribution.is_shown and entered.weighing.is_released
    found(contribution if is_letter else None)
    name = _("letter %(number)s (file name)", number=contribution.label)
    return _send(entered, queries.read_letters([contribution]), name)


def _send(entered: Entered, letters: Sequence[Letter], name: str) -> Response:
    """As a PDF; a 404 if none of the letters can be read any more."""
    found(letters or None)
    words = letters_as_words(
        letters,
        sender=_sender(),
        procedure=entered.procedure.title,
        dated=clock.today(),
        page=public_url("weighing.show_synopsis", public_id=entered.procedure.public_id),
        language=locale.language(),
    )
    return send_file(print_letters(words), "application/pdf", f"{slugify(name, fallback='brief')}.pdf")


def _sender() -> Sender:
    contact = CONTACT.current()
    lines = tuple(line.strip() for line in contact.postal_address.splitlines() if line.strip())
    return Sender(operator_name(), contact.office_name, lines, office_email(), contact.contact_phone)
