"""A reply as bytes for the box: the way on which it came, then the answers. Neither time nor person is in it."""

from forum.consultations.models.surveys import ReplySource
from forum.core.sealing.sealed_boxes import padded_length
from forum.questionnaires.encoding import decode_answers, encode_answers, longest_encoded
from forum.questionnaires.values import Answers, LoadedQuestionnaire, Value

# of the entries of a box
MOST_ROOM, LEAST_ROOM = 65_536, 64
LETTERS = {
    ReplySource.ACCOUNT: b"a",
    ReplySource.GUEST: b"g",
    ReplySource.LINK: b"l",
    ReplySource.PAPER: b"p",
}
SOURCES = {letter: source for source, letter in LETTERS.items()}


def room_of(loaded: LoadedQuestionnaire) -> int:
    """To how many bytes each entry is filled up: no reply to these questions needs more."""
    return max(LEAST_ROOM, padded_length(longest_encoded(loaded) + 1))


def pack_reply(answers: Answers, source: ReplySource) -> bytes:
    return LETTERS[source] + encode_answers(answers)


def unpack_reply(loaded: LoadedQuestionnaire, content: bytes) -> tuple[ReplySource, dict[str, Value]]:
    """Raises CannotDecode."""
    return SOURCES.get(content[:1], ReplySource.TOGETHER), decode_answers(loaded, content[1:])
