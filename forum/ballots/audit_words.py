"""What came of attacking a ballot, in words for those who see its result."""

from collections.abc import Sequence

from forum.ballots.models import BallotAudit
from forum.core.text.locale import lazy_gettext as _

LABELS = {
    "codes": _("order and hidden columns of the codes"),
    "voters": _("rows of the voters"),
    "acts": _("recorded acts"),
    "search": _("all tables, searched for codes and words"),
    "bytes": _("files of the database with free pages and dead rows"),
    "files": _("files beside the database"),
    "logs": _("logs"),
    "key": _("the key"),
}


def audit_sentence(audit: BallotAudit) -> object:
    """One sentence: how much was looked at, and whether anything ties names to votes."""
    if audit.is_clean:
        return _(
            "%(tables)s tables with hidden columns, files, outbox: nothing ties names to votes.", tables=audit.tables
        )
    return _("Traces were found that can tie names to votes. The office and the operator look into it.")


def traces(audit: BallotAudit) -> Sequence[object]:
    """The attacks that found something."""
    return [LABELS[str(one["attack"])] for one in audit.attacks if one["found"]]


def gaps(audit: BallotAudit) -> Sequence[object]:
    """The attacks that could not look at all they wanted to."""
    return [LABELS[str(one["attack"])] for one in audit.attacks if one["not_looked_at"]]
