"""The building blocks of explanations: the moderation reads them, the office keeps them."""

from itertools import groupby

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_moderate, may_run_office
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation.desk.forms.text_block import TextBlockForm
from forum.moderation.desk.queries import text_blocks as queries
from forum.moderation.desk.services import text_blocks as services
from forum.moderation.desk.services.text_blocks import BlockText
from forum.moderation.grounds import grounds_in_order
from forum.moderation.models.decisions import TextBlock
from forum.moderation.views.blueprint import moderation


@moderation.get("/moderation/textbausteine/")
def list_text_blocks() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    return render_template(
        "moderation/list_text_blocks.html",
        groups=_by_ground(),
        archived=queries.list_archived_blocks(),
        may_edit=may_run_office(actor),
    )


@moderation.get("/moderation/textbausteine/neu")
def new_text_block() -> ResponseReturnValue:
    _enter()
    return _form(TextBlockForm())


@moderation.post("/moderation/textbausteine/neu")
def create_text_block() -> ResponseReturnValue:
    _enter()
    form = TextBlockForm()
    if not form.validate_on_submit():
        return _form(form, status=422)
    services.add_block(_text(form), by=current_member())
    draft_is_saved("text-block-new")
    flash(_("The text block is offered now."), "success")
    return redirect(url_for(".list_text_blocks"), code=303)


@moderation.get("/moderation/textbausteine/<public_id>")
def edit_text_block(public_id: str) -> ResponseReturnValue:
    _enter()
    block = found(queries.find_block(public_id))
    return _form(TextBlockForm(obj=block), block)


@moderation.post("/moderation/textbausteine/<public_id>")
def update_text_block(public_id: str) -> ResponseReturnValue:
    _enter()
    block, form = found(queries.find_block(public_id)), TextBlockForm()
    if not form.validate_on_submit():
        return _form(form, block, status=422)
    services.edit_block(block, _text(form), by=current_member())
    draft_is_saved(f"text-block-{public_id}")
    flash(_("The text block is saved."), "success")
    return redirect(url_for(".list_text_blocks"), code=303)


@moderation.post("/moderation/textbausteine/<public_id>/archivieren")
def archive_text_block(public_id: str) -> ResponseReturnValue:
    _enter()
    services.archive_block(found(queries.find_block(public_id)), by=current_member())
    flash(_("Archived: the text block is no longer offered."), "success")
    return redirect(url_for(".list_text_blocks"), code=303)


@moderation.post("/moderation/textbausteine/<public_id>/wiederherstellen")
def restore_text_block(public_id: str) -> ResponseReturnValue:
    _enter()
    services.restore_block(found(queries.find_block(public_id)), by=current_member())
    flash(_("The text block is offered again."), "success")
    return redirect(url_for(".list_text_blocks"), code=303)


def _enter() -> None:
    actor = current_actor()
    authorise(may_run_office(actor), actor)


def _form(form: TextBlockForm, block: TextBlock | None = None, *, status: int = 200) -> ResponseReturnValue:
    return render_template("moderation/edit_text_block.html", form=form, block=block), status


def _text(form: TextBlockForm) -> BlockText:
    return BlockText((form.title.data or "").strip(), (form.body.data or "").strip(), form.ground.data)


def _by_ground() -> list[tuple[str, list[TextBlock]]]:
    """The blocks under the names of their grounds, in the order of the grounds; those that fit any come first."""
    grounds = grounds_in_order()
    places = {"": 0} | {ground.key: place for place, ground in enumerate(grounds, 1)}
    names = {"": str(_("Any ground"))} | {ground.key: str(ground.label) for ground in grounds}
    blocks = sorted(queries.list_blocks(), key=lambda one: places.get(one.ground, len(places)))
    unknown = str(_("A clause that is no longer in force"))
    return [(names.get(key, unknown), list(group)) for key, group in groupby(blocks, key=lambda one: one.ground)]
