"""The demo mailbox: what would have been sent, for everybody to read. It exists in the demonstration only."""

import re

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.web.guard import authorise, found
from forum.demo import queries

ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")

demo = Blueprint("demo", __name__)


@demo.get("/demo-postfach/")
def list_mails() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    recipient = request.args.get("an", "").strip()[:254]
    page = queries.list_mails(recipient=recipient, cursor=request.args.get("ab"))

    def address(ab: str) -> str:
        return url_for(".list_mails", an=recipient or None, ab=ab)

    return render_template("demo/list_mails.html", page=page, recipient=recipient, address=address)


@demo.get("/demo-postfach/<public_id>")
def show_mail(public_id: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    mail = found(queries.find_mail(public_id))
    return render_template("demo/show_mail.html", mail=mail, body=link_addresses(mail.text_body))


def link_addresses(text: str) -> Markup:
    """Plain text with its addresses made clickable."""
    pieces, end = [], 0
    for match in ADDRESS.finditer(text):
        pieces += [escape(text[end : match.start()]), Markup('<a href="{0}">{0}</a>').format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
