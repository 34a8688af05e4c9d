"""The blueprint of posts, wherever their thread hangs."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from forum.core.errors import WiringIncomplete
from forum.core.web.drafts import saved_drafts
from forum.discussions import addresses

discussions = Blueprint("discussions", __name__)
discussions.add_app_template_global(addresses.address_of, "thread_address")
discussions.add_app_template_global(addresses.page_address, "thread_page_address")
discussions.add_app_template_global(addresses.quote_address, "quote_address")
discussions.add_app_template_global(addresses.print_address, "print_address")
discussions.add_app_template_global(saved_drafts, "saved_drafts")


@discussions.record
def check_wiring(state: BlueprintSetupState) -> None:
    """Refuse to start an application in which posts could wait without a case, or threads have no address."""
    missing = [name for name in ("thread_kinds", "reviewer") if name not in state.app.extensions]
    if missing:
        raise WiringIncomplete(f"Discussions have not been given: {', '.join(missing)}.")
