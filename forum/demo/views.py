"""The demo mailbox: what would have been sent, for everybody to read. It exists in the demonstration only."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.outbox import list_attachments
from forum.core.text.markdown import find_addresses
from forum.core.web.guard import authorise, found
from forum.demo import queries

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
    body, attachments = link_addresses(mail.text_body), list_attachments(mail)
    return render_template("demo/show_mail.html", mail=mail, body=body, attachments=attachments)


@demo.get("/demo-postfach/<public_id>/anhang/<int(min=1, max=99):number>")
def show_attachment(public_id: str, number: int) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    attachment = found(queries.find_attachment(public_id, number))
    content = BytesIO(attachment.content)
    return send_file(content, mimetype=attachment.media_type, as_attachment=True, download_name=attachment.name)


def link_addresses(text: str) -> Markup:
    """Plain text with its addresses made clickable."""
    pieces, done = [], 0
    for start, end, target in find_addresses(text):
        pieces += [escape(text[done:start]), Markup('<a href="{}">{}</a>').format(target, text[start:end])]
        done = end
    return Markup("").join([*pieces, escape(text[done:])])
