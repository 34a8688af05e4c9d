"""What people are told about votes between meetings: in which body, and until when.

What is voted on stands behind the link alone, and no mail tells who has voted.
"""

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.councils.circulars.queries.circulars import list_readable_circulars
from forum.councils.models.circulars import Circular

OF_CIRCULAR = PrivateWords(_("Mail about a vote in a body"), list_readable_circulars)
VOTE_OPENED = MandatoryKind("councils.vote_opened", about="circular", private=OF_CIRCULAR)
VOTE_ENDS_SOON = MandatoryKind("councils.vote_ends_soon", about="circular", private=OF_CIRCULAR)
VOTE_ENDED = MandatoryKind("councils.vote_ended", about="circular", private=OF_CIRCULAR)
VOTE_STOPPED = MandatoryKind("councils.vote_stopped", about="circular", private=OF_CIRCULAR)
KEY_PART = MandatoryKind("councils.key_part", about="circular", private=OF_CIRCULAR)

MUST_ARRIVE = (VOTE_OPENED, VOTE_ENDS_SOON, VOTE_ENDED, VOTE_STOPPED, KEY_PART)
BEHIND_THE_LINK = _("What it is about stands behind the link, for members of the body alone.")


def vote_opened(circular: Circular) -> MailMessage:
    name = circular.body.name
    return _about(
        circular,
        VOTE_OPENED,
        subject=_("Your vote is asked for: %(body)s", body=name),
        sentence=_("in the body “%(body)s” a vote has been opened, and you may vote.", body=name),
        action=_("To the vote"),
    )


def vote_ends_soon(circular: Circular) -> MailMessage:
    """To everybody who may vote in a secret vote: the mail must not tell who has voted."""
    name = circular.body.name
    return _about(
        circular,
        VOTE_ENDS_SOON,
        subject=_("A vote ends soon: %(body)s", body=name),
        sentence=_("a vote in the body “%(body)s” ends within a day. If you have voted, all is done.", body=name),
        action=_("To the vote"),
    )


def vote_ended(circular: Circular) -> MailMessage:
    name = circular.body.name
    return _about(
        circular,
        VOTE_ENDED,
        subject=_("A vote is over: %(body)s", body=name),
        sentence=_("a vote in the body “%(body)s” is over. The page says what came of it.", body=name),
        action=_("To the result"),
    )


def vote_stopped(circular: Circular) -> MailMessage:
    name = circular.body.name
    return _about(
        circular,
        VOTE_STOPPED,
        subject=_("A vote has been stopped: %(body)s", body=name),
        sentence=_(
            "a member of the body “%(body)s” has objected to voting without a meeting. Nothing was counted; "
            "the question goes to the next meeting.",
            body=name,
        ),
        action=_("To the vote"),
    )


def fetch_your_part(circular: Circular) -> MailMessage:
    name = circular.body.name
    return _about(
        circular,
        KEY_PART,
        subject=_("Fetch your part of a key: %(body)s", body=name),
        sentence=_(
            "you count a secret vote in the body “%(body)s”. Nobody can vote before you have fetched your part of the "
            "key. It is shown once: have something to write ready.",
            body=name,
        ),
        action=_("To your part of the key"),
        endpoint="councils.new_key_part",
    )


def enter_your_part(circular: Circular) -> MailMessage:
    name = circular.body.name
    return _about(
        circular,
        KEY_PART,
        subject=_("Please count: %(body)s", body=name),
        sentence=_(
            "a secret vote in the body “%(body)s” is over. It is counted once everybody who counts has entered their "
            "part of the key.",
            body=name,
        ),
        action=_("To the count"),
        endpoint="councils.new_count",
    )


def _about(
    circular: Circular,
    kind: MandatoryKind,
    *,
    subject: object,
    sentence: object,
    action: object,
    endpoint: str = "councils.show_circular",
) -> MailMessage:
    return MailMessage(
        kind=kind,
        about=circular,
        subject=subject,
        paragraphs=(sentence, BEHIND_THE_LINK),
        facts={_("End"): lazy_moment(circular.ends_at)},
        action_label=action,
        action_url=public_url(endpoint, public_id=circular.public_id),
    )
