"""The blueprint of posts, wherever their thread hangs."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from forum.accounts.identity import current_actor
from forum.core.errors import WiringIncomplete
from forum.core.web.drafts import saved_drafts
from forum.discussions import addresses
from forum.discussions.models.threads import Thread
from forum.discussions.sent import describe_terms, describe_waiting
from forum.discussions.state_words import describe_edit, title_of, words_for
from forum.spaces.frames import SpaceFrame, closed_frame_of
from forum.spaces.policies import is_public

discussions = Blueprint("discussions", __name__)
discussions.add_app_template_global(addresses.address_of, "thread_address")
discussions.add_app_template_global(addresses.page_address, "thread_page_address")
discussions.add_app_template_global(addresses.quote_address, "quote_address")
discussions.add_app_template_global(addresses.print_address, "print_address")
discussions.add_app_template_global(saved_drafts, "saved_drafts")
discussions.add_app_template_global(describe_terms)
discussions.add_app_template_global(describe_waiting)
discussions.add_app_template_global(words_for, "state_words")
discussions.add_app_template_global(title_of, "post_title")
discussions.add_app_template_global(describe_edit)
discussions.add_app_template_global(is_public, "is_public_item")


@discussions.app_template_global()
def closed_frame(thread: Thread) -> SpaceFrame | None:
    """What stands above a page about a thread that not everybody may read; its space has been loaded."""
    return closed_frame_of(thread, actor=current_actor())


@discussions.record
def check_wiring(state: BlueprintSetupState) -> None:
    """Refuse to start an application in which posts could wait without a case, or threads have no address."""
    missing = [name for name in ("thread_kinds", "reviewer") if name not in state.app.extensions]
    if missing:
        raise WiringIncomplete(f"Discussions have not been given: {', '.join(missing)}.")
