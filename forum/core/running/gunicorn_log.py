"""gunicorn's own messages in the form of our log."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

from forum.core.running import request_log

ADDRESS = re.compile(r" from ip=\S+(?=:)")


class GunicornLog(Logger):  # type: ignore[misc]
    """Writes gunicorn's trouble as lines of the forum's log; what it says when all is well is left out."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers = [request_log.handler]
        self.error_log.setLevel(logging.WARNING)

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Requests that are none are told with the sender's address, which no log of ours keeps."""
        super().warning(ADDRESS.sub("", msg), *args, **kwargs)
