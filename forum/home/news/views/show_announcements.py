"""What the office announces: the list and each announcement."""

from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.policies import may_run_office
from forum.core.access import everyone
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.home.news import queries
from forum.home.news.drawing import draw_excerpt
from forum.home.pages import SITE_PAGES
from forum.home.site_pages.drawing import draw_page
from forum.home.views.blueprint import home


@home.get("/aktuelles/")
def list_announcements() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    page = queries.list_announcements(request.args.get("ab"))
    return render_template(
        "home/list_announcements.html",
        page=page,
        rows=[(one, draw_excerpt(one.wording)) for one in page.items],
        address=partial(url_for, ".list_announcements"),
        may_edit=bool(may_run_office(current_actor())),
    )


@home.get("/aktuelles/<public_id>")
@home.get("/aktuelles/<public_id>/<slug>")
def show_announcement(public_id: str, slug: str = "") -> ResponseReturnValue:
    """A planned one, a draft and one that has ended are nobody's."""
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    one = found(queries.find_announcement(public_id))
    if slug != one.version.slug:
        return redirect(url_for(".show_announcement", public_id=public_id, slug=one.version.slug), code=301)
    return render_template(
        "home/show_announcement.html",
        one=one,
        page=draw_page(one.wording),
        is_changed=one.version.holds_from != one.page.begins_at,
        may_edit=bool(may_run_office(current_actor())),
    )
