"""What ends when somebody leaves, area by area; what is not bound to others comes first, the index after all texts."""

from forum.accounts.leaving.own_leaver import LEAVER as ACCOUNTS
from forum.ballots.leaving import LEAVER as BALLOTS
from forum.consultations.leaving import LEAVER as CONSULTATIONS
from forum.councils.leaving import LEAVER as COUNCILS
from forum.events.leaving import LEAVER as EVENTS
from forum.index.leaving import LEAVER as INDEX
from forum.organisations.leaving import LEAVER as ORGANISATIONS
from forum.own_data.posts_leaver import LEAVER as DISCUSSIONS

LEAVERS = (EVENTS, COUNCILS, CONSULTATIONS, DISCUSSIONS, BALLOTS, ORGANISATIONS, INDEX, ACCOUNTS)
