"""The settings that the office decides, by area, with their history; restoring a former value."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.data import office_settings
from forum.core.data.office_decisions import SettingsChanged, decide_settings, restore_setting
from forum.core.data.office_settings import AnyArea, SettingRefused
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import found
from forum.office.forms.settings import SettingsForm, form_for, values_of
from forum.office.queries.settings import list_history
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/einstellungen/")
def list_settings() -> ResponseReturnValue:
    enter_office()
    return render_template("office/list_settings.html", areas=office_settings.list_areas())


@office.get("/geschaeftsstelle/einstellungen/<area_key>")
def edit_settings(area_key: str) -> ResponseReturnValue:
    enter_office()
    area = found(office_settings.find_area(area_key))
    return _page(area, form_for(area, area.values(), seen=office_settings.find_version(area)))


@office.post("/geschaeftsstelle/einstellungen/<area_key>")
def update_settings(area_key: str) -> ResponseReturnValue:
    enter_office()
    area = found(office_settings.find_area(area_key))
    form = form_for(area)
    if not form.validate():
        return _page(area, form), 422
    try:
        count = decide_settings(area, values_of(form, area), seen=form.seen_version, by=current_member())
    except SettingRefused as error:
        form[error.field].errors = [str(error)]
        return _page(area, form), 422
    except SettingsChanged as error:
        form.form_errors.append(str(error))
        form.area_version.data = str(office_settings.find_version(area))
        return _page(area, form), 409
    if count:
        flash(ngettext("One setting is changed.", "%(num)s settings are changed.", count), "success")
    else:
        flash(_("Nothing was changed."), "info")
    return redirect(url_for(".edit_settings", area_key=area.key), code=303)


@office.post("/geschaeftsstelle/einstellungen/<area_key>/<name>/<int:version>")
def restore_settings(area_key: str, name: str, version: int) -> ResponseReturnValue:
    """Set the value of a version again; version 0 is what the operator has set."""
    enter_office()
    area = found(office_settings.find_area(area_key))
    change = office_settings.find_change(area, name, version)
    if version or name not in area.settings:
        found(change)
    try:
        restore_setting(area, name, change.value if change else None, by=current_member())
    except SettingRefused:
        flash(_("The former value does not fit any more. Nothing was changed."), "info")
    else:
        flash(_("The former value holds again."), "success")
    return redirect(url_for(".edit_settings", area_key=area.key), code=303)


def _page(area: AnyArea, form: SettingsForm) -> str:
    return render_template("office/edit_settings.html", area=area, form=form, history=list_history(area))
