"""The baseline: a bare Flask view that returns so many bytes from memory."""

import os

from flask import Flask, Response

app = Flask(__name__)
BODY = os.urandom(int(os.environ.get("BARE_BYTES", "12000")))


@app.get("/<path:_anything>")
def show(_anything: str) -> Response:
    return Response(BODY, content_type="text/html; charset=utf-8")
