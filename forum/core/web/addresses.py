"""What a number in an address may be."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class SmallNumber(IntegerConverter):
    """At most nine digits, which every database can compare; a longer number leads nowhere."""

    regex = r"[0-9]{1,9}"


def install(app: Flask) -> None:
    """Make `<int:…>` mean that everywhere."""
    app.url_map.converters["int"] = SmallNumber
