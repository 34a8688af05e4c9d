"""Who gets which answer from the pages of bodies, room by room. Forms are sent empty: 422 means that one may send them."""

from tests.councils.bodies_access import BODIES_MATRIX
from tests.councils.circulars_access import CIRCULARS_MATRIX
from tests.councils.meetings_access import MEETINGS_MATRIX
from tests.councils.membership_access import MEMBERSHIP_MATRIX
from tests.councils.minutes_access import MINUTES_MATRIX
from tests.councils.resolutions_access import RESOLUTIONS_MATRIX
from tests.councils.sittings_access import SITTINGS_MATRIX
from tests.councils.votes_access import VOTES_MATRIX
from tests.councils.workspace_access import WORKSPACE_MATRIX

MATRIX = (
    *BODIES_MATRIX,
    *MEETINGS_MATRIX,
    *MEMBERSHIP_MATRIX,
    *RESOLUTIONS_MATRIX,
    *SITTINGS_MATRIX,
    *MINUTES_MATRIX,
    *CIRCULARS_MATRIX,
    *VOTES_MATRIX,
    *WORKSPACE_MATRIX,
)
