"""The office's pages about roles: who moderates, answers and runs the forum; granting and withdrawing."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import queries
from forum.accounts.forms import MemberSearchForm
from forum.accounts.identity import current_member
from forum.accounts.models import Role, User
from forum.accounts.office_pages import enter_office
from forum.accounts.policies import may_grant
from forum.accounts.recent_password import require_recent_password
from forum.accounts.services.administration import add_to_administration, remove_from_administration
from forum.accounts.services.roles import grant_role, withdraw_role
from forum.accounts.views.blueprint import accounts
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found


@accounts.get("/geschaeftsstelle/rollen/")
def list_roles() -> ResponseReturnValue:
    """Everybody with a role, and the search for anybody else."""
    enter_office()
    form = MemberSearchForm(request.args)
    wanted = form.text.data or ""
    return render_template(
        "accounts/list_roles.html",
        staff=queries.list_staff(),
        form=form,
        wanted=wanted,
        people=queries.search_people(wanted),
    )


@accounts.get("/geschaeftsstelle/rollen/<public_id>")
def show_member_roles(public_id: str) -> ResponseReturnValue:
    return _page(_find(public_id), enter_office())


@accounts.post("/geschaeftsstelle/rollen/<public_id>/gruppe/verwaltung")
def create_administration_member(public_id: str) -> ResponseReturnValue:
    return _change_group(public_id, add_to_administration)


@accounts.post("/geschaeftsstelle/rollen/<public_id>/gruppe/verwaltung/entziehen")
def delete_administration_member(public_id: str) -> ResponseReturnValue:
    return _change_group(public_id, remove_from_administration)


def _change_group(public_id: str, change: Callable[..., None]) -> ResponseReturnValue:
    actor = enter_office()
    user = _find(public_id)
    require_recent_password()
    try:
        change(user, by=current_member())
    except DomainError as error:
        return _page(user, actor, problem=error, refused=_("The group was not changed")), 409
    flash(_("%(name)s now belongs to the group %(group)s.", name=user.public_name, group=user.group.label), "success")
    return redirect(url_for(".show_member_roles", public_id=public_id), code=303)


@accounts.post("/geschaeftsstelle/rollen/<public_id>/<role>")
def create_role_grant(public_id: str, role: str) -> ResponseReturnValue:
    actor = enter_office()
    user, wanted = _find(public_id), _role(role)
    authorise(may_grant(actor, wanted), actor)
    require_recent_password()
    try:
        grant_role(user, wanted, by=current_member())
    except DomainError as error:
        return _page(user, actor, problem=error), 409
    flash(_("%(name)s now has the role %(role)s.", name=user.public_name, role=wanted.label), "success")
    return redirect(url_for(".show_member_roles", public_id=public_id), code=303)


@accounts.post("/geschaeftsstelle/rollen/<public_id>/<role>/entziehen")
def delete_role_grant(public_id: str, role: str) -> ResponseReturnValue:
    actor = enter_office()
    user, wanted = _find(public_id), _role(role)
    authorise(may_grant(actor, wanted), actor)
    require_recent_password()
    try:
        withdraw_role(user, wanted, by=current_member())
    except DomainError as error:
        return _page(user, actor, problem=error), 409
    flash(_("%(name)s no longer has the role %(role)s.", name=user.public_name, role=wanted.label), "success")
    if user.id == actor.user_id and not user.roles:
        return redirect(url_for("home.show_home"), code=303)
    return redirect(url_for(".show_member_roles", public_id=public_id), code=303)


def _find(public_id: str) -> User:
    return found(queries.find_user_by_public_id(public_id))


def _role(value: str) -> Role:
    role = next((one for one in Role if one.value == value), None)
    return role or abort(404)


def _page(user: User, actor: Actor, *, problem: DomainError | None = None, refused: str = "") -> str:
    return render_template(
        "accounts/show_member_roles.html",
        user=user,
        roles=[(role, role in user.roles, may_grant(actor, role)) for role in Role],
        grants=queries.list_grants(user),
        problem=problem,
        refused=refused or _("The role was not changed"),
        form=ButtonForm(formdata=None),
    )
