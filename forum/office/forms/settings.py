"""The form of an area's settings, made from the area's description of each setting."""

from collections.abc import Mapping
from datetime import date

from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import Length

from forum.core.data.office_settings import AnyArea, SettingField, Value
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import DAY_INPUT, DayField, Form, LineField, Required, WholeNumberField


class SettingsForm(Form):
    """The version of the area on the page; a class made by `form_for` adds a field for each setting."""

    area_version = HiddenField()

    @property
    def seen_version(self) -> int:
        return number_or_zero(self.area_version.data)


def form_for(area: AnyArea, values: Mapping[str, Value] | None = None, *, seen: int = 0) -> SettingsForm:
    """The form of an area: with these values to be shown, without them as it was sent."""
    made = {name: _field(area, name, setting) for name, setting in area.settings.items()}
    form: SettingsForm = type("AreaForm", (SettingsForm,), made)(
        data=None if values is None else _to_show(area, values) | {"area_version": seen}
    )
    return form


def values_of(form: SettingsForm, area: AnyArea) -> dict[str, Value]:
    """The value of each setting in a valid form."""
    return {name: _value_of(form[name]) for name in area.settings}


def _to_show(area: AnyArea, values: Mapping[str, Value]) -> dict[str, Value | date | None]:
    shown: dict[str, Value | date | None] = dict(values)
    for name in (name for name, setting in area.settings.items() if setting.is_last_day):
        shown[name] = date.fromisoformat(str(values[name])) if values[name] else None
    return shown


def _value_of(field: Field) -> Value:
    if isinstance(field, DayField):
        return field.data.isoformat() if field.data else ""
    value: Value = field.data
    return value


def _field(area: AnyArea, name: str, setting: SettingField) -> Field:
    label, hint = setting.label, setting.hint
    if area.type_of(name) is int:
        sentence = _("Enter a number from %(least)s to %(most)s.", least=setting.least, most=setting.most)
        shown = {"inputmode": "numeric", "maxlength": len(str(setting.most)), "autocomplete": "off"}
        return WholeNumberField(
            label,
            [Required(sentence)],
            least=setting.least,
            most=setting.most,
            sentence=sentence,
            description=hint,
            render_kw=shown,
        )
    if setting.is_last_day:
        return DayField(label, description=hint, render_kw=DAY_INPUT)
    rules: list[object] = [Required(_("Enter a text."))] if setting.least else []
    rules.append(Length(max=setting.most, message=_("Write at most %(most)s characters.", most=setting.most)))
    kind = TextAreaField if setting.lines > 1 else LineField
    shown_text = {"maxlength": setting.most, "autocomplete": "off"} | (
        {"rows": setting.lines} if setting.lines > 1 else {}
    )
    return kind(label, rules, filters=[_tidy], description=hint, render_kw=shown_text)


def _tidy(text: str | None) -> str:
    return "\n".join(line.strip() for line in (text or "").strip().splitlines())
