"""What waits of the forum itself, for the office's inbox: mails that failed, work that stands still, faults."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from forum.accounts.policies import for_office, is_office
from forum.core.access import Actor
from forum.core.acts.consumer_states import load_consumer_states
from forum.core.acts.models import ActConsumer
from forum.core.data.database import AnySelect, session
from forum.core.due.settings import AFTER_FAULT
from forum.core.due.source import DoneBy, DueSource, Fact, Told, WaitingFacts, WaitingRows
from forum.core.mail.links import public_path
from forum.core.mail.outbox import OutgoingMail
from forum.core.mail.queue import find_pause
from forum.core.mail.undelivered import UNDELIVERED, WITHOUT_WORDS
from forum.core.running.health import SILENCE_ALLOWED, THE_ONE, WorkerHeartbeat
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock
from forum.office.mail_words import label_of, meaning_of

# the keys of what can be wrong with the forum itself
PAUSE, WORKER = 1, 2


def _mails(actor: Actor) -> AnySelect:
    return select(OutgoingMail).where(UNDELIVERED, for_office(actor))


def _tell_mails(rows: Sequence[Any]) -> Sequence[Told]:
    mails: list[OutgoingMail] = [row[0] for row in rows]
    return [
        Told(
            label=_("Undelivered mail"),
            title=mail.recipient,
            note=f"{label_of(mail)} · {meaning_of(mail)}",
            since=mail.failed_at or mail.created_at,
            address=public_path("office.list_mails"),
        )
        for mail in mails
    ]


def find_stuck_consumers(actor: Actor) -> Sequence[Fact]:
    """Consumers of acts that are dead, late, or have set something aside."""
    states = [one for one in load_consumer_states() if one.needs_attention] if is_office(actor) else ()
    if not states:
        return []
    names = [one.consumer.name for one in states]
    keys = dict(session.execute(select(ActConsumer.name, ActConsumer.id).where(ActConsumer.name.in_(names))).all())
    found = []
    for state in states:
        since = state.waiting_since or clock.now()
        note = lazy_ngettext("One act was set aside.", "%(num)s acts were set aside.", state.set_aside)
        told = Told(
            label=_("Automatic follow-up"),
            title=state.consumer.label,
            note=note if state.set_aside else _("It stands still."),
            since=since,
            address=public_path("office.show_audit_log"),
        )
        found.append(Fact(keys.get(state.consumer.name, 0), AFTER_FAULT.due_at(since), told))
    return found


def find_faults(actor: Actor) -> Sequence[Fact]:
    """Mail that is paused, and a worker that gives no sign of life."""
    if not is_office(actor):
        return []
    found = []
    pause = find_pause()
    if pause is not None and pause.paused_at is not None:
        told = Told(_("Mail"), _("Mail is paused"), pause.reason, pause.paused_at, public_path("office.list_mails"))
        found.append(Fact(PAUSE, pause.paused_at, told))
    beat = session.get(WorkerHeartbeat, THE_ONE)
    if beat is not None and clock.now() - beat.seen_at > SILENCE_ALLOWED:
        title = _("The worker gives no sign of life: no mail leaves, nothing is reminded of.")
        told = Told(_("Operation"), title, "", beat.seen_at, public_path("office.show_audit_log"))
        found.append(Fact(WORKER, beat.seen_at, told))
    return found


DUE_SOURCES = (
    DueSource(
        name="mails",
        label=_("Undelivered mails"),
        icon="mail",
        items=WaitingRows(
            query=_mails,
            key=OutgoingMail.id,
            basis=OutgoingMail.failed_at,
            rule=AFTER_FAULT,
            loads=WITHOUT_WORDS,
            searched=(OutgoingMail.recipient,),
            tell=_tell_mails,
        ),
        holder=None,
        done=DoneBy(OutgoingMail.__tablename__, ("mail.sent_again", "mail.dismissed"), taken=None),
        minutes=5,
    ),
    DueSource(
        name="consumers",
        label=_("Automatic follow-up"),
        icon="settings",
        items=WaitingFacts(find_stuck_consumers),
        holder=None,
        done=DoneBy(ActConsumer.__tablename__, ("consumer.retried",), taken=None),
        minutes=20,
    ),
    DueSource(
        name="faults",
        label=_("Faults"),
        icon="warning",
        items=WaitingFacts(find_faults),
        holder=None,
        done=None,
        minutes=30,
    ),
)
