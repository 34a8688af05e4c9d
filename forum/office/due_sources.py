"""All that can wait for the office, in the order of its inbox: of what is due at one moment the first comes first.

What areas beside the office have stands in forum/app.py.
"""

from collections.abc import Sequence

from forum.consultations.due import DUE_SOURCES as CONSULTATIONS
from forum.contributions.due import DUE_SOURCES as CONTRIBUTIONS
from forum.core.due.source import DueSource
from forum.councils.due import DUE_SOURCES as COUNCILS
from forum.events.due import DUE_SOURCES as EVENTS
from forum.moderation.desk.due import DUE_SOURCES as MODERATION
from forum.office.due import DUE_SOURCES as OFFICE
from forum.organisations.due import DUE_SOURCES as ORGANISATIONS
from forum.weighing.due import DUE_SOURCES as WEIGHING

DUE_SOURCES: Sequence[DueSource] = (
    *OFFICE,
    *MODERATION,
    *CONTRIBUTIONS,
    *COUNCILS,
    *CONSULTATIONS,
    *WEIGHING,
    *EVENTS,
    *ORGANISATIONS,
)
