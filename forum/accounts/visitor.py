"""What a request tells of the visitor's device: its network, a name for it, and where it came from."""

import re

from flask import request

from forum.core.security.throttle import network_prefix

BROWSERS = (
    (r"Edg", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Vivaldi", "Vivaldi"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrome|CriOS|Chromium", "Chrome"),
    (r"Safari", "Safari"),
)
SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "ChromeOS"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS X", "macOS"),
    (r"Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """ "Firefox|Windows": the two words by which a person recognises a device; each may be missing."""
    browser, system = (_first_match(kinds, user_agent) for kinds in (BROWSERS, SYSTEMS))
    return f"{browser}|{system}"


def present_device() -> str:
    return device_of(request.user_agent.string)


def present_network() -> str:
    """The network of the request, for counting only; empty if unknown."""
    return network_prefix(request.remote_addr)


def _first_match(kinds: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in kinds if re.search(pattern, text)), "")
