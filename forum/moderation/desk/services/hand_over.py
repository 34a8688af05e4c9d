"""Handing a case to the police or the prosecutors: written down with what was answered and the file's hash."""

from dataclasses import dataclass
from enum import StrEnum

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Handover


class Recipient(StrEnum):
    """Who is told of a suspected crime (DSA Art. 18)."""

    POLICE = "police"
    BKA = "bka"
    ZHIN = "zhin"

    @property
    def label(self) -> str:
        return RECIPIENT_LABELS[self]


RECIPIENT_LABELS = {
    Recipient.POLICE: _("Police (local station or online station)"),
    Recipient.BKA: _("Federal Criminal Police Office (BKA)"),
    Recipient.ZHIN: _("ZHIN, prosecutors in Göttingen (hassanzeigen.de)"),
}


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the moderator has answered before the file was made."""

    recipient: Recipient
    is_acute: bool
    is_suicide: bool
    endangers_life: bool
    with_reporters: bool
    remark: str = ""


def hand_over(case: Case, checklist: Checklist, *, by: User, sha256: str) -> Handover:
    """Note that a file with that hash was made; the file itself is not kept."""
    made = Handover(
        case_id=case.id,
        by_id=by.id,
        recipient=checklist.recipient.value,
        checklist={
            "is_acute": checklist.is_acute,
            "is_suicide": checklist.is_suicide,
            "endangers_life": checklist.endangers_life,
            "with_reporters": checklist.with_reporters,
        },
        remark=checklist.remark,
        sha256=sha256,
    )
    session.add(made)
    session.flush()
    activity.record("case.handed_over", case, by=by, handover=made.id, recipient=checklist.recipient, sha256=sha256)
    return made
