"""Absences of the office's people: entering one, and taking it back."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.absences.services import AbsenceRefused, end_absence, enter_absence
from forum.accounts.absences.staff import find_absence, list_coming_absences, list_office_people
from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import found
from forum.office.forms.absence import AbsenceForm
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/posteingang/abwesenheiten")
def list_absences() -> ResponseReturnValue:
    enter_office()
    return _page(AbsenceForm().offer(list_office_people(), own=current_member()))


@office.post("/geschaeftsstelle/posteingang/abwesenheiten")
def create_absence() -> ResponseReturnValue:
    enter_office()
    people = list_office_people()
    form = AbsenceForm().offer(people, own=current_member())
    if not form.validate_on_submit():
        return _page(form), 422
    from_day, until_day = form.days
    person, deputy = _find(people, form.person.data), _find(people, form.deputy.data)
    try:
        enter_absence(found(person), from_day=from_day, until_day=until_day, deputy=deputy, by=current_member())
    except AbsenceRefused as error:
        form[error.field or "person"].errors = [str(error)]
        return _page(form), 422
    flash(_("The absence is entered."), "success")
    return redirect(url_for(".list_absences"), code=303)


@office.post("/geschaeftsstelle/posteingang/abwesenheiten/<public_id>/beenden")
def end_absence_now(public_id: str) -> ResponseReturnValue:
    """The person is here again, or it was a mistake."""
    enter_office()
    absence = found(find_absence(public_id))
    end_absence(absence, by=current_member())
    flash(_("%(name)s counts as present again.", name=absence.person.public_name), "success")
    return redirect(url_for(".list_absences"), code=303)


def _find(people: Sequence[User], public_id: str | None) -> User | None:
    return next((one for one in people if one.public_id == public_id), None)


def _page(form: AbsenceForm) -> str:
    return render_template("office/list_absences.html", form=form, absences=list_coming_absences(), today=clock.today())
