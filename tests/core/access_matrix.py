"""Who gets which answer from the pages that machines ask. No worker runs beside the tests: the forum is not ready."""

from tests.support.access import Row, everybody

MATRIX = (
    Row("health.show_liveness", everybody(200)),
    Row("health.show_readiness", everybody(503)),
)
