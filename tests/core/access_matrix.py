"""Who gets which answer from the pages that machines ask: endpoint to role to status.

No worker runs beside the tests, so the forum says that it is not ready.
"""

from collections.abc import Mapping

Expected = Mapping[str, int]

EVERYBODY = ("guest", "member", "suspended", "expert", "moderator", "office")

MATRIX: Mapping[str, Expected] = {
    "health.show_liveness": dict.fromkeys(EVERYBODY, 200),
    "health.show_readiness": dict.fromkeys(EVERYBODY, 503),
}
