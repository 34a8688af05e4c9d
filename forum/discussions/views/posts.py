"""Single posts: their address, editing, deleting, their earlier wordings."""

from dataclasses import dataclass
from datetime import datetime

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.plain_text import plain
from forum.core.text.text_diff import differences
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_state import One
from forum.discussions import policies, queries
from forum.discussions.addresses import address_of, editor_of
from forum.discussions.drawing import draw_preview
from forum.discussions.forms.posts import EditForm
from forum.discussions.models.posts import Post
from forum.discussions.readings import source_for_author, sources_for_readers
from forum.discussions.sent import flash_published_or_waiting
from forum.discussions.services import delete, edit
from forum.discussions.views.blueprint import discussions


@dataclass(frozen=True, slots=True)
class Change:
    """One edit as its readers see it."""

    number: int
    at: datetime
    text: Markup
    # the words stayed as they were
    is_formatting: bool


@discussions.get("/beitrag/<public_id>")
def show_post(public_id: str) -> ResponseReturnValue:
    """Redirect to the post on its page of today, also after merging and splitting."""
    authorise(everyone, current_actor())
    post = _post(public_id, current_actor())
    return redirect(address_of(post.thread, post.number))


@discussions.get("/beitrag/<public_id>/bearbeiten")
def edit_post(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    post = _post(public_id, actor)
    authorise(policies.may_edit(actor, post, post.thread), actor)
    editor = editor_of(post.thread) if post.is_opening else None
    if editor:
        return redirect(editor)
    return _edit_page(post, EditForm(formdata=None, data={"body": source_for_author(post)}))


@discussions.post("/beitrag/<public_id>/bearbeiten")
def update_post(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    post = _post(public_id, actor)
    authorise(policies.may_edit(actor, post, post.thread), actor)
    if post.is_opening and editor_of(post.thread):
        abort(404)
    form = EditForm()
    if "preview" in request.form:
        return _edit_page(post, form, preview=draw_preview(form.body.data or ""))
    if not form.validate() or form.has_open_questions(form.body.data or "", before=source_for_author(post)):
        return _edit_page(post, form), 422
    try:
        edit.edit_post(post, body=form.body.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(post, form), 422
    draft_is_saved(f"beitrag-{post.public_id}")
    flash_published_or_waiting(post, _("Your changes have been saved."))
    return redirect(address_of(post.thread, post.number), code=303)


@discussions.get("/beitrag/<public_id>/loeschen")
def confirm_delete(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    post = _post(public_id, actor)
    authorise(policies.may_delete(actor, post, post.thread), actor)
    return render_template("discussions/confirm_delete.html", post=post, thread=post.thread)


@discussions.post("/beitrag/<public_id>/loeschen")
def delete_post(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    post = _post(public_id, actor)
    authorise(policies.may_delete(actor, post, post.thread), actor)
    delete.delete_post(post, by=current_member())
    flash(_("Your post has been deleted."), "success")
    return redirect(address_of(post.thread, post.number), code=303)


@discussions.get("/beitrag/<public_id>/verlauf")
def show_history(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    made_from(One("post", Post, public_id), "readable", "spaces")
    post = _post(public_id, actor)
    if not post.is_visible:
        authorise(policies.may_moderate_in(actor, post.thread), actor)
    return render_template("discussions/show_history.html", post=post, thread=post.thread, changes=_changes(post))


def _post(public_id: str, actor: Actor) -> Post:
    return found(queries.find_post(public_id, actor=actor))


def _changes(post: Post) -> list[Change]:
    """Edits, newest first: each earlier wording beside the one that replaced it."""
    changes = []
    revisions = queries.list_revisions(post)
    # numbered as if there were no others: a gap would tell that somebody had reported it
    unknown = queries.count_revisions_of_first_minutes(post) if revisions else 0
    after, *earlier = (plain(source) for source in sources_for_readers(post, [post, *revisions]))
    for revision, before in zip(revisions, earlier, strict=True):
        text = differences(before, after)
        changes.append(Change(revision.number - unknown, revision.created_at, text, is_formatting=before == after))
        after = before
    return changes


def _edit_page(post: Post, form: EditForm, *, preview: Markup | None = None) -> str:
    return render_template("discussions/edit_post.html", post=post, thread=post.thread, form=form, preview=preview)
