"""The list of cases, with the figures in the head of the desk."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.queries import find_user_by_public_id
from forum.core.reportable.registry import list_kinds
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.fields.queries import list_fields
from forum.moderation.desk.queries.figures import count_figures
from forum.moderation.desk.views.filtering import case_link, list_address, wanted_cases
from forum.moderation.models.cases import Priority
from forum.moderation.models.reports import Category
from forum.moderation.policies import may_open_desk
from forum.moderation.queries.cases import list_cases
from forum.moderation.queries.filters import Pile, Stage
from forum.moderation.transparency.queries.report_figures import monthly_error_rate
from forum.moderation.views.blueprint import moderation
from forum.triage.models import Level


@moderation.get("/moderation/")
def list_reports() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_open_desk(actor), actor)
    wanted = wanted_cases(actor)
    return render_template(
        "moderation/list_reports.html",
        page=list_cases(wanted, actor=actor, cursor=request.args.get("ab")),
        figures=count_figures(actor=actor),
        errors=monthly_error_rate(months=1)[0],
        wanted=wanted,
        account=find_user_by_public_id(wanted.account) if wanted.account else None,
        stages=Stage,
        piles=Pile,
        kinds=list_kinds(),
        priorities=sorted(Priority, reverse=True),
        levels=list(reversed(Level)),
        categories=[(one.address_word, one.label) for one in Category],
        fields=[(field.public_id, field.name) for field in list_fields()],
        now=clock.now(),
        this_year=clock.today().year,
        address=list_address,
        case_link=case_link(),
    )
