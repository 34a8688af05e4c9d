"""All parts of the marked city; a new kind of private thing is named here."""

from forum.visibility.city import Story
from forum.visibility.stories.circulars import CIRCULARS
from forum.visibility.stories.closed_procedures import CLOSED_PROCEDURES
from forum.visibility.stories.consultations import CONSULTATIONS
from forum.visibility.stories.councils import COUNCILS
from forum.visibility.stories.documents import DOCUMENTS
from forum.visibility.stories.events import EVENTS
from forum.visibility.stories.exports import EXPORTS
from forum.visibility.stories.files import FILES
from forum.visibility.stories.mails import MAILS
from forum.visibility.stories.meetings import MEETINGS
from forum.visibility.stories.minutes import MINUTES
from forum.visibility.stories.moderation import MODERATION
from forum.visibility.stories.notices import NOTICES
from forum.visibility.stories.papers import PAPERS
from forum.visibility.stories.resolutions import RESOLUTIONS
from forum.visibility.stories.site_pages import SITE_PAGES
from forum.visibility.stories.sittings import SITTINGS
from forum.visibility.stories.threads import THREADS
from forum.visibility.stories.votes import VOTES
from forum.visibility.stories.weighing import WEIGHING

STORIES: tuple[Story, ...] = (
    THREADS,
    EVENTS,
    FILES,
    MODERATION,
    COUNCILS,
    DOCUMENTS,
    PAPERS,
    RESOLUTIONS,
    SITTINGS,
    MEETINGS,
    # at the items of the meetings before
    VOTES,
    MAILS,
    MINUTES,
    CIRCULARS,
    CONSULTATIONS,
    CLOSED_PROCEDURES,
    WEIGHING,
    SITE_PAGES,
    EXPORTS,
    # about the threads and posts of all before
    NOTICES,
)
