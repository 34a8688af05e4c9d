"""Security headers of every answer, without an exception for inline script or style."""

from flask import Flask, Response, g, make_response

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
OWN_IMAGES = "img-src 'self' data:;"

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# what a browser heeds with a file that is no page
FOR_FILES = ("Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Resource-Policy")

ONE_YEAR = 31_536_000


def headers_of_pages(app: Flask) -> dict[str, str]:
    lasting = {"Strict-Transport-Security": f"max-age={ONE_YEAR}; includeSubDomains"}
    return HEADERS | (lasting if app.config["IS_SECURE"] else {})


def headers_of_files(app: Flask) -> dict[str, str]:
    return {
        name: value
        for name, value in headers_of_pages(app).items()
        if name in (*FOR_FILES, "Strict-Transport-Security")
    }


def allow_images_from(origin: str) -> None:
    """Let the page of this request show pictures of one other origin, such as the tiles of a map, and nothing else of it."""
    g.image_origin = origin


def not_to_be_stored(page: str, status: int = 200) -> Response:
    """A page for its reader alone: neither the browser nor anything on the way keeps it."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _policy_with(origin: str) -> str:
    return CONTENT_SECURITY_POLICY.replace(OWN_IMAGES, f"{OWN_IMAGES[:-1]} {origin};")


def install(app: Flask) -> None:
    fixed = headers_of_pages(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        origin: str | None = g.pop("image_origin", None)
        if origin:
            response.headers.setdefault("Content-Security-Policy", _policy_with(origin))
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        # pages differ by person; the guest's finished pages set their own
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
