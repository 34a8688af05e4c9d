"""gunicorn, run by us instead of by its own command, on an application that is already loaded."""

from collections.abc import Mapping

from flask import Flask
from gunicorn.app.base import BaseApplication


class WebServer(BaseApplication):  # type: ignore[misc]
    """gunicorn's master with settings by their names in gunicorn's configuration."""

    def __init__(self, app: Flask, options: Mapping[str, object]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app
