"""What a mail is: its kind, what it is about, and what it says in lazy sentences."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from forum.core.access import Actor
from forum.core.data.database import Entity
from forum.core.mail.leaving import Leaving
from forum.core.mail.recipients import Address, Person


def never(_key: int) -> bool:
    """Nobody without an account is written to."""
    return False


def nothing(_key: int, _to: Person | Address) -> "MailMessage | None":
    """Without the private words there is nothing to say."""
    return None


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """That the words of a mail come from something that not everybody may read; all is asked anew when it is sent.

    `label` is what the office calls the mail if it may not read the thing itself. `readable` gives those of some
    keys of rows whose words an actor may read now. `by_address` says of a row whether its mail goes to an address
    without an account. `without` writes the mail anew with what its reader may still read; None lets go of it.
    """

    label: object
    readable: Callable[[Collection[int], Actor], Collection[int]]
    by_address: Callable[[int], bool] = never
    without: Callable[[int, Person | Address], "MailMessage | None"] = nothing


@dataclass(frozen=True, slots=True)
class MandatoryKind:
    """A kind of mail that must arrive: rendered in the transaction that causes it, sent as it was written.

    `name` is "area.what_it_says"; `about` is the table of what it is about, empty if there is no row. With
    `private` words it is sent only as long as its reader may read what they come from. `forgets_words`: once it has
    been sent, nothing says any more which link went to which address.
    """

    name: str
    about: str = ""
    private: PrivateWords | None = None
    forgets_words: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """By whose choice a mail goes: a kind of notice, and the thing it is about, as table and key."""

    notice: str
    table: str
    key: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """That people choose whether and when they get the mails of a kind, and how many of them a week.

    `wish` gets the key of what a mail is about and says what is asked; None: the row is gone.
    """

    wish: Callable[[int], Wish | None]


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """A kind of mail that is rendered when it is sent, if it is still due then.

    `label` is what the office calls it: its subject may name what the office may not read.
    `still_due` gets the key of what the mail is about and its reader. It reads everything anew, asks whether
    the reader may read it now, and returns the message, or None to drop the mail.
    `wanted`: it goes only as the person wants it; None: it goes whatever the person has chosen.
    """

    name: str
    about: str
    label: object
    still_due: Callable[[int, Actor], "MailMessage | None"]
    wanted: Wanted | None = None


MailKind = MandatoryKind | NotificationKind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a mail; its media type may have parameters ("text/calendar; method=REQUEST")."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MailItem:
    """One of several things that a mail tells: a sentence, the beginning of its text, its full address, and why it is told."""

    title: object
    url: str
    text: str = ""
    why: object = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailMessage:
    """What a mail says. Sentences are lazy; `quote` is a person's own words, shown set apart below `quote_label`.

    `preview` is what mail programs show beside the subject, empty: how the mail begins. `html` is a clean text of several
    paragraphs, with the same words plain in `text`. `items` come before the button. `why` says why somebody gets it,
    `leaving` what they can stop, if they can, and `leaving_label` how that is called.
    `about` is the row that the mail is about, of the table that its kind names. `facts` are label and value pairs;
    `closing` follows the button. `valid_for` is how long its link works, of which the mail tells the end.
    """

    kind: MailKind
    about: Entity | None = None
    subject: object
    paragraphs: tuple[object, ...]
    action_label: object = ""
    action_url: str = ""
    quote: str = ""
    quote_label: object = ""
    facts: Mapping[object, object] = field(default_factory=dict)
    closing: tuple[object, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    valid_for: timedelta | None = None
    preview: object = ""
    text: str = ""
    html: str = ""
    items: tuple[MailItem, ...] = ()
    why: object = ""
    leaving: Leaving | None = None
    leaving_label: object = ""
