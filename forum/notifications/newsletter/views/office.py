"""The office's pages of the newsletter: drafts, preview, a trial, and sending with the number of people confirmed."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.mail.rendering import render
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import language, ngettext
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.core.web.overtaken import Difference, differences
from forum.fields.queries import list_fields
from forum.notifications.newsletter import mails, queries
from forum.notifications.newsletter.errors import CountHasChanged, Overtaken
from forum.notifications.newsletter.forms import IssueForm, SendForm, filled_from
from forum.notifications.newsletter.models import Issue
from forum.notifications.newsletter.services import issues
from forum.notifications.views.blueprint import notifications

ADDRESS = "/geschaeftsstelle/newsletter/"


@notifications.get(ADDRESS)
def list_issues() -> ResponseReturnValue:
    enter_office()
    return render_template(
        "notifications/list_issues.html",
        page=queries.list_issues(cursor=request.args.get("ab")),
        reach=queries.count_reach((), ()),
        address=lambda **values: url_for("notifications.list_issues", **values),
    )


@notifications.get(ADDRESS + "neu")
def new_issue() -> ResponseReturnValue:
    enter_office()
    return _page(IssueForm(data={"seen": "0"}), None)


@notifications.post(ADDRESS + "neu")
def create_issue() -> ResponseReturnValue:
    enter_office()
    form, offered = IssueForm(), list_fields(with_archived=False)
    form.offer(offered)
    if not form.validate():
        return _page(form, None), 422
    issue = issues.begin_issue(form.words(offered), by=current_member())
    return _saved(issue)


@notifications.get(ADDRESS + "<public_id>")
def edit_issue(public_id: str) -> ResponseReturnValue:
    enter_office()
    issue = found(queries.find_issue(public_id))
    return _page(IssueForm(data=filled_from(issue, list_fields(with_archived=False))), issue)


@notifications.post(ADDRESS + "<public_id>")
def update_issue(public_id: str) -> ResponseReturnValue:
    enter_office()
    issue, form, offered = found(queries.find_issue(public_id)), IssueForm(), list_fields(with_archived=False)
    form.offer(offered)
    if not form.validate():
        return _page(form, issue), 422
    try:
        issues.save_issue(issue, form.words(offered), version=form.version, by=current_member())
    except DomainError as error:
        return _refused(form, issue, error)
    return _saved(issue)


@notifications.post(ADDRESS + "<public_id>/probe")
def try_issue(public_id: str) -> ResponseReturnValue:
    """A copy to the person who asks for it, and to nobody else."""
    enter_office()
    issue = found(queries.find_issue(public_id))
    issues.try_issue(issue, by=current_member())
    flash(_("The trial is on its way to you."), "success")
    return redirect(url_for(".edit_issue", public_id=public_id), code=303)


@notifications.post(ADDRESS + "<public_id>/senden")
def send_issue(public_id: str) -> ResponseReturnValue:
    enter_office()
    issue, send = found(queries.find_issue(public_id)), SendForm()
    form = IssueForm(formdata=None, data=filled_from(issue, list_fields(with_archived=False)))
    try:
        issues.send_issue(issue, version=send.version, confirmed_count=send.confirmed_count, by=current_member())
    except DomainError as error:
        if isinstance(error, CountHasChanged):
            send.count.data = ""
        show_problem(send, error)
        return _page(form, issue, send=send), 422
    people = send.confirmed_count
    flash(ngettext("The issue goes to one person.", "The issue goes to %(num)s people.", people), "success")
    return redirect(url_for(".list_issues"), code=303)


@notifications.post(ADDRESS + "<public_id>/loeschen")
def delete_issue(public_id: str) -> ResponseReturnValue:
    enter_office()
    issues.delete_issue(found(queries.find_issue(public_id)), by=current_member())
    flash(_("The draft has been deleted."), "success")
    return redirect(url_for(".list_issues"), code=303)


def _saved(issue: Issue) -> ResponseReturnValue:
    flash(_("The draft has been saved."), "success")
    return redirect(url_for(".edit_issue", public_id=issue.public_id) + "#vorschau", code=303)


def _refused(form: IssueForm, issue: Issue, error: DomainError) -> ResponseReturnValue:
    """Whoever was overtaken sees both texts, and saves once more if theirs is to hold."""
    pairs: list[Difference] = []
    if isinstance(error, Overtaken):
        standing = [(str(form.title.label.text), issue.title), (str(form.body.label.text), issue.body)]
        typed = [(standing[0][0], form.title.data or ""), (standing[1][0], form.body.data or "")]
        pairs, form.seen.data = differences(standing, typed), str(issue.version)
    show_problem(form, error)
    return _page(form, issue, pairs=pairs), 422


def _page(
    form: IssueForm, issue: Issue | None, *, send: SendForm | None = None, pairs: list[Difference] | None = None
) -> str:
    form.offer(list_fields(with_archived=False))
    if issue is None:
        return render_template("notifications/edit_issue.html", form=form, issue=None, pairs=())
    reach = queries.count_reach(issue.field_ids, issue.chosen_groups)
    send = send or SendForm(formdata=None)
    send.seen.data = str(issue.version)
    send.expected.data = str(reach.people) if reach.people < issues.TYPED_FROM else ""
    return render_template(
        "notifications/edit_issue.html",
        form=form,
        issue=issue,
        send=send,
        pairs=pairs or (),
        reach=reach,
        is_typed=reach.people >= issues.TYPED_FROM,
        preview=_rendered(issue),
        button=ButtonForm(formdata=None),
    )


def _rendered(issue: Issue) -> Any:
    return render(mails.trial(issue), language=language(), name=_("first name and surname"))
