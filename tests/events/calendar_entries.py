"""Calendar files read back by the library that calendars of others could use as well."""

from icalendar import Calendar
from icalendar import Event as Entry

from forum.core.mail.message import Attachment
from forum.core.mail.recipients import Address

KIM = Address("kim@example.org", "de", "Kim Musterperson")


def only_entry(content: bytes) -> Entry:
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    return entry


def read(attachment: Attachment) -> tuple[str, Entry]:
    """The method of a mailed file, which its media type says too, and its entry."""
    calendar = Calendar.from_ical(attachment.content)
    assert f"method={calendar['METHOD']};" in attachment.media_type
    return str(calendar["METHOD"]), only_entry(attachment.content)
