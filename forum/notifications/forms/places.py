"""What people type about a place around which they want to be told."""

from typing import Any

from wtforms import Field, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.consultations.ideas.places import PlaceRefused, Point, read_degrees, read_point
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number as in_words
from forum.core.web.forms import Form, LineField, Required
from forum.notifications.models.subscriptions import LABEL_LENGTH, RADII

DEGREES = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}


class PlaceForm(Form):
    """A name, a point and how far around it."""

    label = LineField(
        _("Place"),
        [Required(_("Enter a place, such as a street or a square.")), Length(max=LABEL_LENGTH)],
        description=_("A street, a square, a part of town. If it has been named in the forum, its point is known."),
        render_kw={"maxlength": LABEL_LENGTH, "autocomplete": "off"},
    )
    latitude = LineField(
        _("Latitude"), description=_("Needed only for a place that the forum does not know."), render_kw=DEGREES
    )
    longitude = LineField(_("Longitude"), render_kw=DEGREES)
    radius = SelectField(_("How far around"), [Required(_("Choose how far around."))], coerce=int)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.radius.choices = [SelectChoice(metres, _distance(metres)) for metres in RADII]

    @property
    def point(self) -> Point | None:
        """None if no numbers were typed; the form is valid."""
        return read_point(self.latitude.data or "", self.longitude.data or "")

    def validate_latitude(self, field: Field) -> None:
        _check(field, beside=self.longitude)

    def validate_longitude(self, field: Field) -> None:
        _check(field, beside=self.latitude)


def _distance(metres: int) -> str:
    if metres < 1000:
        return gettext("%(metres)s m", metres=metres)
    return gettext("%(kilometres)s km", kilometres=in_words(metres // 1000))


def _check(field: Field, *, beside: Field) -> None:
    """A point has both numbers or none."""
    if field.data or beside.data:
        try:
            read_degrees(field.data or "", name=field.name)
        except PlaceRefused as refusal:
            raise StopValidation(str(refusal.message)) from None
