"""The public page of a person, and the form behind it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import policies, queries
from forum.accounts.forms import ProfileForm, text_in
from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import Group, User
from forum.accounts.services import profiles
from forum.accounts.views.blueprint import accounts, is_valid, with_errors
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web import page_sections
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_sections import keys_of_sections
from forum.core.web.page_state import One


@accounts.get("/personen/<public_id>/")
@accounts.get("/personen/<public_id>/<slug>")
def show_profile(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    made_from(One("profile", User, public_id), *keys_of_sections("profile"))
    user = found(queries.find_profile(public_id, actor=actor))
    authorise(everyone, actor)
    if slug != user.slug:
        return redirect(
            url_for(".show_profile", public_id=public_id, slug=user.slug, ab=request.args.get("ab")), code=301
        )
    return render_template(
        "accounts/show_profile.html",
        user=user,
        is_own=actor.user_id == user.id,
        sections=page_sections.sections_of("profile", user, actor=actor, cursor=request.args.get("ab")),
        report_url=url_for("moderation.new_report", kind="user", public_id=user.public_id),
    )


@accounts.get("/konto/profil")
def edit_profile() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    user = current_member()
    form = ProfileForm(data={"public_name": user.public_name, "group": user.group.value, "about": user.about})
    form.offer_groups(user)
    return render_template("accounts/edit_profile.html", user=user, form=form)


@accounts.post("/konto/profil")
def update_profile() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    user, form = current_member(), ProfileForm()
    form.offer_groups(user)
    if not is_valid(form):
        return with_errors(render_template("accounts/edit_profile.html", user=user, form=form))
    try:
        profiles.update_profile(
            user, public_name=text_in(form.public_name), group=Group(form.group.data), about=text_in(form.about)
        )
    except DomainError as error:
        show_problem(form, error)
        return with_errors(render_template("accounts/edit_profile.html", user=user, form=form))
    flash(_("Your profile is saved."))
    return redirect(url_for(".show_profile", public_id=user.public_id, slug=user.slug), code=303)
