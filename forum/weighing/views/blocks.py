"""The office keeps the text blocks that are offered beside a reason."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_locks import hold_row
from forum.core.data.row_marks import mark_of
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen
from forum.moderation.desk.queries.text_blocks import find_block
from forum.moderation.desk.services.text_blocks import BlockText, add_block, archive_block, edit_block
from forum.moderation.models.decisions import BlockPurpose, TextBlock
from forum.weighing.forms.arguments import BlockForm
from forum.weighing.services.blocks import count_uses, list_weighing_blocks
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, desk_address, enter_weighing

ONE = f"{DESK}/textbausteine/<block_id>"


@weighing.get(f"{DESK}/textbausteine")
def list_weighing_text_blocks(public_id: str) -> ResponseReturnValue:
    return _page(enter_weighing(public_id), BlockForm(formdata=None))


@weighing.post(f"{DESK}/textbausteine")
def create_weighing_text_block(public_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), BlockForm()
    if not form.validate():
        return _page(entered, form), 422
    add_block(_text(form), by=current_member(), purpose=BlockPurpose.WEIGHING)
    return _done(public_id, _("The text block is offered now."))


@weighing.get(ONE)
def edit_weighing_text_block(public_id: str, block_id: str) -> ResponseReturnValue:
    entered, block = enter_weighing(public_id), _find(block_id)
    return _page(entered, BlockForm(formdata=None, obj=block), block)


@weighing.post(ONE)
def update_weighing_text_block(public_id: str, block_id: str) -> ResponseReturnValue:
    """Reasons written with it before stay as they are."""
    entered, block, form = enter_weighing(public_id), _find(block_id), BlockForm()
    if not form.validate():
        return _page(entered, form, block), 422
    hold_row(block)
    if form.list_changes(block, in_words) and not was_seen(_mark(block)):
        form.form_errors.append(OVERTAKEN)
        return _page(entered, form, block, is_overtaken=True), 422
    edit_block(block, _text(form), by=current_member())
    return _done(public_id, _("The text block is saved."))


@weighing.post(f"{ONE}/archivieren")
def archive_weighing_text_block(public_id: str, block_id: str) -> ResponseReturnValue:
    enter_weighing(public_id)
    archive_block(_find(block_id), by=current_member())
    return _done(public_id, _("Archived: the text block is no longer offered."))


def _find(block_id: str) -> TextBlock:
    return found(find_block(block_id, purpose=BlockPurpose.WEIGHING))


def _text(form: BlockForm) -> BlockText:
    return BlockText(form.title.data or "", (form.body.data or "").strip())


def _done(public_id: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".list_weighing_text_blocks", public_id=public_id), code=303)


def _mark(block: TextBlock) -> str:
    return mark_of(block, BlockForm.column_names())


def _page(entered: Entered, form: BlockForm, block: TextBlock | None = None, *, is_overtaken: bool = False) -> str:
    """`is_overtaken`: what the block says by now is shown beside what was typed."""
    blocks = list_weighing_blocks()
    return render_template(
        "weighing/list_weighing_text_blocks.html",
        procedure=entered.procedure,
        blocks=blocks,
        uses=count_uses(blocks, actor=entered.actor),
        block=block,
        seen=mark_to_show(_mark(block), is_told=is_overtaken) if block else "",
        overtaken=form.list_changes(block, in_words) if is_overtaken and block else (),
        form=form,
        back=desk_address(entered.procedure.public_id),
    )
