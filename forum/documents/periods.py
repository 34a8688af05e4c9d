"""How long things are kept that wait for somebody."""

from datetime import timedelta

# an upload that was interrupted goes on until then
KEPT_INTERRUPTED = timedelta(days=2)
# a file that came too late waits for its sender's choice
KEPT_UNDECIDED = timedelta(days=14)
