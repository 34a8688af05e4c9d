"""URL rules of the application: small integers only, and URL builders that are compiled on first use."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule


class SmallNumber(IntegerConverter):
    """At most nine digits, which every database can compare; a longer number leads nowhere."""

    regex = r"[0-9]{1,9}"


class LazyRule(Rule):
    """A rule that compiles its URL builder on first use: for a thousand rules compiling took 0.5 s of each start.

    It overrides a private method of werkzeug; tests/core/test_addresses.py compares all rules with werkzeug's own.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_now(append_unknown))
            return compiled[0](rule, **values)

        return build


def install(app: Flask) -> None:
    """Use both for all addresses; to be called before the first one is added."""
    app.url_map.converters["int"] = SmallNumber
    app.url_rule_class = LazyRule
