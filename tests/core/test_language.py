"""Which language a browser is answered in: the one it likes best of those we speak, else German."""

import pytest

from forum.core.text.locale import negotiate


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.5", "de"),
        ("en;q=0.1,de;q=0.9", "de"),
        ("de;q=0.3, en-GB;q=0.8", "en"),
        ("de;q=0, en", "en"),
        ("zh-Hant-TW,en-US;q=0.9", "en"),
        ("fr", "de"),
        ("*", "de"),
        (";;;,,q=", "de"),
        ("en;q=abc", "de"),
        ("\xff\xfe", "de"),
        ("x" * 7000, "de"),
        ("", "de"),
    ],
)
def test_the_language_follows_the_weights_of_the_browser(header: str, language: str):
    assert negotiate(header) == language
