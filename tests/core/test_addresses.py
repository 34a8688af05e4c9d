"""URLs are built exactly as by werkzeug, but their builders are compiled on first use."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, Map, Rule

SAMPLES: Mapping[str, Any] = {"SmallNumber": 7, "PathConverter": "a b/ü.pdf", "KindConverter": "post"}


def test_every_url_is_built_as_by_werkzeug(app: Flask):
    plain = Map(converters=app.url_map.converters)
    for rule in app.url_map.iter_rules():
        copied = Rule(rule.rule, **rule.get_empty_kwargs())
        plain.add(copied)
        values = {name: sample(one) for name, one in rule._converters.items()}

        for asked in (values, values | {"seite": "2 + 3", "rule": "ä"}):
            for append_unknown in (True, False):
                assert rule.build(asked, append_unknown) == copied.build(asked, append_unknown), rule


def test_starting_the_application_compiles_no_url_builder(make_app, monkeypatch):
    compiled = []
    compile_now = Rule._compile_builder
    monkeypatch.setattr(
        Rule, "_compile_builder", lambda rule, unknown=True: compiled.append(rule) or compile_now(rule, unknown)
    )

    app: Flask = make_app()
    assert compiled == []

    with app.test_request_context():
        addresses = {app.url_for("topics.list_fields") for _ in range(3)}
    assert len(addresses) == len(compiled) == 1


def sample(converter: BaseConverter) -> Any:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return SAMPLES.get(type(converter).__name__, "Straße & Grün/1")
