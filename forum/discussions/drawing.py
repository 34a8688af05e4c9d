"""How a text that is being written will look."""

from flask import render_template
from markupsafe import Markup

from forum.accounts.identity import current_actor
from forum.core.text import markup
from forum.discussions.readings import wording_for_actor
from forum.discussions.services.text import to_html


def draw_preview(text: str) -> Markup:
    """The HTML of a text that may not be finished yet, below what prevents its publication."""
    problems = markup.check(text)
    is_too_long = any(problem.kind == markup.TextProblem.TOO_LONG for problem in problems)
    html = "" if is_too_long else to_html(wording_for_actor(text, current_actor()))
    messages = [problem.message for problem in problems]
    return Markup(render_template("discussions/_preview.html", problems=messages, html=html))  # noqa: S704
