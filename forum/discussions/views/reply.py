"""Replying: the form under a thread, and the page on which it is filled in again when something is wrong."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text import locale, markup
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.memory import Kept
from forum.discussions import policies, queries
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import new_submission
from forum.discussions.forms.posts import ReplyForm
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import own_words_for_readers, source_for_readers
from forum.discussions.release_rules import load_release_rules, must_wait
from forum.discussions.sent import flash_published_or_waiting
from forum.discussions.services import write
from forum.discussions.views.blueprint import discussions
from forum.organisations.queries import labels_for
from forum.organisations.speaking import SpeakingChoice

LONGEST_PASSAGE = 1000


# the editor under a thread is the same for all its readers; drawing it anew cost more than the rest of the page
_editors: Kept[tuple[str, str], Markup] = Kept(room=1000)


@discussions.app_template_global()
def reply_editor_for(thread: Thread) -> Markup:
    """The empty editor under a thread's page; `?zitat=` begins it with a quote."""
    quote = _wanted_quote(thread)
    key = (thread.public_id, locale.language())
    kept = None if quote else _editors.get(key)
    if kept is not None:
        return kept
    form = ReplyForm(formdata=None)
    form.body.data = quote
    drawn = Markup(render_template("discussions/_reply_editor.html", form=form, thread=thread))  # noqa: S704
    if not quote:
        _editors.put(key, drawn)
    return drawn


@discussions.app_template_global()
def speaking_choices() -> list[SpeakingChoice]:
    """The ways in which the reader may speak today."""
    return labels_for(current_member())


@discussions.app_template_global()
def new_submission_key() -> str:
    return new_submission()


@discussions.app_template_global()
def reply_draft_key(thread: Thread) -> str:
    """The key under which the browser keeps a reply to a thread."""
    return f"antwort-{thread.public_id}"


@discussions.get("/diskussion/<thread_id>/antworten")
def new_reply(thread_id: str) -> ResponseReturnValue:
    actor = current_actor()
    thread = found(queries.find_thread(thread_id, actor=actor))
    authorise(policies.may_reply(actor, thread), actor)
    form = ReplyForm(formdata=None)
    form.offer_labels(current_member())
    form.body.data = _wanted_quote(thread)
    return _page(thread, form)


@discussions.post("/diskussion/<thread_id>/antworten")
def create_reply(thread_id: str) -> ResponseReturnValue:
    actor = current_actor()
    thread = found(queries.find_thread(thread_id, actor=actor))
    authorise(policies.may_reply(actor, thread), actor)
    form = ReplyForm()
    form.offer_labels(current_member())
    if "preview" in request.form:
        return _page(thread, form, preview=draw_preview(form.body.data or ""))
    if not form.validate() or form.has_open_questions(form.body.data or ""):
        return _page(thread, form), 422
    try:
        post = _publish(thread, form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(thread, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(thread, form), 422
    draft_is_saved(reply_draft_key(thread))
    flash_published_or_waiting(post, _("Your post has been published."))
    return redirect(address_of(thread, post.number), code=303)


def _publish(thread: Thread, form: ReplyForm) -> Post:
    return write.reply(
        thread,
        body=form.body.data or "",
        by=current_member(),
        speaking=form.chosen_label,
        submission=form.submission_key,
        seconds=form.open_seconds,
    )


def _page(thread: Thread, form: ReplyForm, *, preview: Markup | None = None) -> str:
    held = {must_wait(load_release_rules(thread), by=current_member())}
    return render_template("discussions/new_reply.html", thread=thread, form=form, preview=preview, held=held)


def _wanted_quote(thread: Thread) -> str:
    """The quote asked for in the address: a post of this thread that one may read."""
    public_id = request.args.get("zitat", "")
    post = queries.find_post(public_id, actor=current_actor()) if public_id else None
    if post is None or post.thread_id != thread.id or not post.is_visible:
        return ""
    passage = request.args.get("passage", "")[:LONGEST_PASSAGE].strip()
    words = passage if passage and _is_in_own_words(passage, post) else source_for_readers(post)
    address = url_for("discussions.show_post", public_id=post.public_id)
    return markup.quote(post.spoken_as, post.number, address, words)


def _is_in_own_words(passage: str, post: Post) -> bool:
    """Whether the passage is in the author's own words; nobody is quoted with words of others."""
    return "".join(passage.split()) in "".join(own_words_for_readers(post).split())
