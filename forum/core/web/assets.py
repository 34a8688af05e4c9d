"""Static files: hashed names from the build's manifest, served packed and for ever by WhiteNoise."""

import json
import re
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from forum.core.web.headers import headers_of_files

DIST = Path(__file__).resolve().parents[3] / "static" / "dist"
PREFIX = "/static/"
HASHED = re.compile(r"\.[0-9a-f]{10}\.\w+$")


class AssetsMissing(RuntimeError):
    """The front end has not been built."""


def serve_static(app: Flask) -> None:
    """Serve static/dist under /static/, and let templates say `asset("forum.css")`."""
    names = read_manifest(DIST)
    addresses = {name: PREFIX + hashed for name, hashed in names.items()}

    def asset(name: str) -> str:
        return addresses[name]

    app.jinja_env.globals["asset"] = asset
    secure = headers_of_files(app)

    def add_headers(headers: Headers, _path: str, _url: str) -> None:
        for name, value in secure.items():
            headers[name] = value

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST),
        prefix=PREFIX,
        immutable_file_test=_is_immutable,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )


def read_manifest(folder: Path) -> dict[str, str]:
    """Names of the sources to names of the built files; raises AssetsMissing."""
    try:
        names: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssetsMissing("The styles and scripts have not been built: run make build.") from None
    return names


def _is_immutable(_path: str, url: str) -> bool:
    return HASHED.search(url) is not None
