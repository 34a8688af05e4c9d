"""What everybody sees of organisations: the list and their pages."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.core.access import Actor, everyone
from forum.core.text.choices import find_choice
from forum.core.time import clock
from forum.core.web import page_sections
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_sections import keys_of_sections
from forum.core.web.page_state import One
from forum.organisations import policies, queries
from forum.organisations.models import Mandate, Organisation, OrganisationKind
from forum.organisations.views.blueprint import organisations


@organisations.get("/organisationen/")
def list_organisations() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("organisations")
    kind = find_choice(OrganisationKind, request.args.get("art", ""))
    group = find_choice(Group, request.args.get("gruppe", ""))
    name = request.args.get("name", "").strip()[:80]
    kept = {key: choice.address_word for key, choice in (("art", kind), ("gruppe", group)) if choice}
    if name:
        kept["name"] = name
    return render_template(
        "organisations/list_organisations.html",
        page=queries.list_organisations(kind=kind, group=group, name=name, cursor=request.args.get("ab")),
        kinds=OrganisationKind,
        groups=Group,
        kind=kind,
        group=group,
        name=name,
        is_filtered=bool(kept),
        address=lambda **values: url_for(".list_organisations", **(kept | values)),
    )


@organisations.get("/organisationen/<public_id>/")
@organisations.get("/organisationen/<public_id>/<slug>")
def show_organisation(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    made_from(One("organisation", Organisation, public_id), "names", *keys_of_sections("organisation"))
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(everyone, actor)
    cursor = request.args.get("ab")
    if slug != organisation.slug:
        return redirect(url_for(".show_organisation", public_id=public_id, slug=organisation.slug, ab=cursor), code=301)
    sections = page_sections.sections_of("organisation", organisation, actor=actor, cursor=cursor)
    return render_template(
        "organisations/show_organisation.html",
        organisation=organisation,
        speakers=queries.list_speakers(organisation, on=clock.today()) if organisation.is_listed else (),
        mandate=_own_mandate(organisation, actor),
        may_change_request=bool(policies.may_change_request(actor, organisation)),
        sections=sections if organisation.is_listed else (),
        following=page_sections.sections_of("organisation_following", organisation, actor=actor),
        may_decide=bool(policies.may_decide_on_listing(actor)),
        report_url=url_for("moderation.new_report", kind="organisation", public_id=public_id),
    )


def _own_mandate(organisation: Organisation, actor: Actor) -> Mandate | None:
    if not actor.is_member or not organisation.is_listed:
        return None
    return queries.find_mandate_held(user_id=actor.user_id, organisation=organisation, on=clock.today())
