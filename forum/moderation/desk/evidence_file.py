"""The file that is handed to the police or the prosecutors: a report to read, the same as data, and check sums."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forum.core.time import clock

REPORT, DATA, SUMS = "bericht.html", "daten.json", "pruefsumme.txt"


class Moment(NamedTuple):
    """A moment as an investigator needs it: without doubt, and as the city's clocks showed it."""

    utc: str
    berlin: str

    def __str__(self) -> str:
        return f"{self.berlin} ({self.utc})"


def moment(at: datetime) -> Moment:
    local = at.astimezone(clock.CITY_TIME)
    return Moment(at.astimezone(UTC).isoformat(timespec="seconds"), local.isoformat(timespec="seconds"))


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a text, until when it stood; None: it stands now."""

    text: str
    replaced_at: Moment | None


@dataclass(frozen=True, slots=True)
class Particular:
    """Something that stands beside the text: under whose name it was written, a title, a place."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What we know of the account, and nothing more."""

    public_id: str
    public_name: str
    email: str
    registered_at: Moment
    email_confirmed_at: Moment | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A post before or after, for the context."""

    address: str
    author: str
    written_at: Moment
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A report that led to the case; who reported only if the moderator has asked for it."""

    reference: str
    category: str
    received_at: Moment
    text: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is handed over about one thing."""

    case: str
    kind: str
    title: str
    address: str
    written_at: Moment
    # why it is out of sight, and since when; empty: it is not
    hidden_as: str
    hidden_at: Moment | None
    text: str
    sha256_of_text: str
    particulars: tuple[Particular, ...]
    earlier_wordings: tuple[Wording, ...]
    account: Account | None
    context: tuple[Neighbour, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """What the moderator says beside it."""

    recipient: str
    made_at: Moment
    made_by: str
    operator: str
    contact: str
    is_acute: bool
    endangers_life: bool
    remark: str


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """The finished archive with its SHA-256."""

    content: bytes
    sha256: str


def checksum(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def pack(report: str, evidence: Evidence, covering: Covering, *, made_at: datetime) -> EvidenceFile:
    """The archive; the same content packed at the same moment gives the same bytes."""
    files = {REPORT: report, DATA: _as_json({"uebergabe": asdict(covering), "inhalt": asdict(evidence)})}
    files[SUMS] = "".join(f"{checksum(text)}  {name}\n" for name, text in files.items())
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(_entry(name, made_at), text.encode())
    content = archive.getvalue()
    return EvidenceFile(content, hashlib.sha256(content).hexdigest())


def _entry(name: str, made_at: datetime) -> ZipInfo:
    local = made_at.astimezone(clock.CITY_TIME)
    entry = ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, local.second))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _as_json(data: Mapping[str, object]) -> str:
    return json.dumps(_named(data), ensure_ascii=False, indent=2) + "\n"


def _named(value: object) -> object:
    """Moments as pairs with names instead of bare lists."""
    if isinstance(value, Moment):
        return value._asdict()
    if isinstance(value, Mapping):
        return {key: _named(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_named(one) for one in value]
    return value
