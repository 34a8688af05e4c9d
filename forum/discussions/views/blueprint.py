"""The blueprint of posts, wherever their thread hangs."""

from flask import Blueprint

from forum.core.web.drafts import saved_drafts
from forum.discussions.addresses import address_of

discussions = Blueprint("discussions", __name__)
discussions.add_app_template_global(address_of, "thread_address")
discussions.add_app_template_global(saved_drafts, "saved_drafts")
