"""Addresses of the application: taken out of pages, and made from its rules."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import AnyConverter, BaseConverter, MapAdapter, Rule, UnicodeConverter

from forum.core.data.public_id import LENGTH
from forum.visibility.browsing import ORIGIN

NEVER = "7" * LENGTH
_IN_MARKUP = re.compile(r'(?:href|src|action|formaction|value|content|data-[a-z-]+)="((?:http://localhost)?/[^"]*)"')
_IN_TEXT = re.compile(r"http://localhost(/[^\s\"'<>\\)]*)")
# secrets in addresses: whoever has one may see what it opens
_SECRET = re.compile(r"/[A-Za-z0-9_.-]{30,}(?:/|$)")
# so many choices of one list are walked
MOST_CHOICES = 5


def addresses_in(text: str) -> Iterator[str]:
    """The addresses of the site that stand in an answer, without what follows a #."""
    for found in (*_IN_MARKUP.findall(text), *_IN_TEXT.findall(text)):
        address = unescape(found).removeprefix(ORIGIN).partition("#")[0]
        if address.startswith("/") and not address.startswith(("//", "/static/")):
            yield address


def holds_secret(address: str) -> bool:
    return bool(_SECRET.search(address.partition("?")[0]))


@dataclass(slots=True)
class Atlas:
    """The rules of an application, the addresses and forms found for them, and what was seen in each place of a rule."""

    app: Flask
    addresses: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    # (rule, name of the place) to the values that stood there
    seen: dict[tuple[str, str], list[Any]] = field(default_factory=lambda: defaultdict(list))
    _known: set[str] = field(default_factory=set)
    _choices: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, address: str) -> None:
        """Note an address, unless enough choices of its list have been noted already."""
        if address in self._known:
            return
        self._known.add(address)
        if form := self.rule_of(address, method="POST"):
            self.forms.append(address)
            self._note_values(*form)
        page = self.rule_of(address)
        if page and self._is_wanted(address):
            self.addresses.append(address)
            self._note_values(*page)

    def add_plain_rules(self) -> None:
        """The addresses of all rules that name nothing, also those to which no link leads."""
        for rule in self.rules("GET"):
            if not rule.arguments:
                self.add(rule.rule)

    def rules(self, method: str) -> list[Rule]:
        return [
            rule for rule in self.app.url_map.iter_rules() if method in (rule.methods or ()) and not _is_static(rule)
        ]

    def rule_of(self, address: str, *, method: str = "GET") -> tuple[Rule, Mapping[str, Any]] | None:
        try:
            rule, values = self._places.match(urlsplit(address).path, method=method, return_rule=True)
        except HTTPException:
            return None
        return None if _is_static(rule) else (rule, values)

    def fill(self, rule: Rule, place: str, value: str) -> str | None:
        """An address of a rule with a value in one place; in the others stands what was seen there, or nothing real."""
        values = {name: self._value_for(rule, name) for name in rule.arguments} | {place: value}
        built = rule.build(values, append_unknown=False)
        return built[1] if built else None

    def places_for_ids(self, rule: Rule) -> list[str]:
        """The places of a rule that take any word."""
        return [name for name in sorted(rule.arguments) if type(rule._converters[name]) is UnicodeConverter]

    def _is_wanted(self, address: str) -> bool:
        path, question, _query = address.partition("?")
        if question:
            self._choices[path] += 1
        return self._choices[path] <= MOST_CHOICES

    def _note_values(self, rule: Rule, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if value not in self.seen[rule.rule, name]:
                self.seen[rule.rule, name].append(value)

    def _value_for(self, rule: Rule, name: str) -> Any:
        if seen := self.seen.get((rule.rule, name)):
            return seen[0]
        converter = rule._converters[name]
        if isinstance(converter, AnyConverter):
            return min(converter.items)
        others = (value for (_, place), values in self.seen.items() if place == name for value in values)
        return next((value for value in others if _fits(converter, value)), NEVER)

    @property
    def _places(self) -> MapAdapter:
        return self.app.url_map.bind("localhost")


def _fits(converter: BaseConverter, value: Any) -> bool:
    """Whether a place of an address takes a value that was seen at another rule."""
    try:
        converter.to_url(value)
    except (LookupError, ValueError):
        return False
    return True


def _is_static(rule: Rule) -> bool:
    return str(rule.endpoint) == "static"
