"""How a text that is being written will look."""

from flask import render_template
from markupsafe import Markup

from forum.core import markup
from forum.discussions.services.text import draw


def draw_preview(text: str) -> Markup:
    """A text that may not be finished yet; what stands in the way of publishing it comes first."""
    problems = [problem.message for problem in markup.check(text)]
    return Markup(render_template("discussions/_preview.html", problems=problems, html=draw(text)))  # noqa: S704
