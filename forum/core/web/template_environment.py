"""Jinja's environment: its names for all templates are one plain dictionary."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment


def install(app: Flask) -> None:
    """To be called before anything asks for the environment."""
    app.jinja_environment = TemplateEnvironment


class TemplateEnvironment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows beside its own context.

        Jinja lays a `ChainMap` over those of the environment and reads it name by name, in Python, for each import, include
        and template that is drawn: ten times as long as a dictionary takes, and a page has up to hundreds of them. The `ChainMap`
        keeps names apart that are given to one template. It is still made where some are given with the first loading; given
        later they would be known to all templates, so they are given with the drawing.
        """
        return super().make_globals(d) if d else self.globals
