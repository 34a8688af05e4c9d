"""A form as a person fills it: fields by their label, choices by their words, a button to send it."""

from typing import TYPE_CHECKING, Any

from tests.support.reading import Element, button_name, legend_of, option_value, words

if TYPE_CHECKING:
    from tests.support.page import Page


class Form:
    """A form that is filled by labels and sent by a button."""

    def __init__(self, page: "Page", element: Element) -> None:
        self.page = page
        self.element = element
        self._answers: dict[Element, Any] = {}

    @property
    def action(self) -> str:
        return str(self.element.get("action") or self.page.address)

    @property
    def method(self) -> str:
        return str(self.element.get("method") or "get").upper()

    @property
    def takes_files(self) -> bool:
        return self.element.get("enctype") == "multipart/form-data"

    @property
    def buttons(self) -> list[Element]:
        outside = []
        if form_id := self.element.get("id"):
            outside = list(self.page.document.xpath("//button[@form=$id]", id=form_id))
        inside = self.element.cssselect("button, input[type=submit]")
        return [one for one in [*inside, *outside] if one.get("type", "submit") == "submit"]

    @property
    def names(self) -> list[str]:
        headings = [words(one) for one in self.element.cssselect("h1, h2, h3, h4, legend")]
        own = [self.element.get(name) for name in ("aria-label", "id", "action")]
        return [one for one in [*own, *map(button_name, self.buttons), *headings] if one]

    @property
    def fields(self) -> list[Element]:
        outside = []
        if form_id := self.element.get("id"):
            outside = list(
                self.page.document.xpath("//*[self::input or self::select or self::textarea][@form=$id]", id=form_id)
            )
        return [*self.element.cssselect("input[name], select[name], textarea[name]"), *outside]

    @property
    def labels(self) -> list[str]:
        return [self.page.label_of(one) for one in self.fields if one.get("type") not in ("hidden", "submit")]

    def value(self, label: str) -> Any:
        """What a field holds now: a text, a list of chosen labels, or True or False."""
        field = self._field(label)
        if field.tag == "select":
            return [words(one) for one in field.cssselect("option[selected]")]
        if field.tag == "textarea":
            return field.text or ""
        if field.get("type") == "checkbox":
            return field.get("checked") is not None
        return field.get("value") or ""

    def choices(self, label: str) -> list[Element]:
        """The radio buttons or boxes under a legend, or of a name."""
        found = [one for one in self.fields if one.get("type") in ("radio", "checkbox")]
        return [one for one in found if one.get("name") == label or legend_of(one) == label]

    def fill(self, answers: dict[str, Any] | None = None, /, **named: Any) -> "Form":
        """Fill fields by label, or by name. Choices take the choice's label, boxes True or False, files (name, bytes)."""
        for label, value in {**(answers or {}), **named}.items():
            self._answer(label, value)
        return self

    def submit(self, button: str | None = None, *, status: int | None = 200) -> "Page":
        """Send the form by a button (the first if none is named)."""
        return self.page.submit(self, self.press(button), status=status)

    def press(self, button: str | None = None) -> list[tuple[str, Any]]:
        """What a browser sends when the button is pressed, each field with its value."""
        pressed = self._button(button)
        fields = [pair for one in self.fields for pair in self._pairs(one)]
        if pressed is not None and pressed.get("name"):
            fields.append((pressed.get("name"), pressed.get("value") or ""))
        if pressed is not None and pressed.get("formaction"):
            self.element.set("action", pressed.get("formaction"))
        if pressed is not None and pressed.get("formmethod"):
            self.element.set("method", pressed.get("formmethod"))
        return fields

    def _button(self, name: str | None) -> Element | None:
        buttons = self.buttons
        if name is None:
            return buttons[0] if buttons else None
        found = next((one for one in buttons if button_name(one) == name), None)
        assert found is not None, f"no button {name!r}; there are: {[button_name(one) for one in buttons]}"
        assert found.get("disabled") is None, f"the button {name!r} is disabled"
        return found

    def _field(self, label: str) -> Element:
        visible = [one for one in self.fields if one.get("type") != "hidden"]
        for matches in (lambda one: self.page.label_of(one) == label, lambda one: one.get("name") == label):
            for one in visible:
                if matches(one):
                    return one
        raise AssertionError(f"no field {label!r}; there are: {self.labels}")

    def _answer(self, label: str, value: Any) -> None:
        group = self.choices(label)
        if group and value is not True and value is not False:
            self._choose(group, label, value)
            return
        field = self._field(label)
        if field.get("type") == "radio":
            self._choose([one for one in self.fields if one.get("name") == field.get("name")], label, label)
            return
        self._answers[field] = value

    def _choose(self, group: list[Element], label: str, value: Any) -> None:
        wanted = value if isinstance(value, list | tuple | set) else [value]
        known = {self.page.label_of(one): one for one in group} | {one.get("value"): one for one in group}
        for one in group:
            self._answers[one] = False
        for choice in wanted:
            assert choice in known, f"{label!r} does not offer {choice!r}; there are: {list(known)}"
            self._answers[known[choice]] = True

    def _pairs(self, field: Element) -> list[tuple[str, Any]]:
        name, kind = field.get("name"), field.get("type", "text")
        if field.get("disabled") is not None or kind in ("submit", "button", "reset", "image"):
            return []
        answer = self._answers.get(field)
        if field.tag == "select":
            return [(name, value) for value in self._selected(field, answer)]
        if kind in ("checkbox", "radio"):
            is_on = field.get("checked") is not None if answer is None else answer
            return [(name, field.get("value") or "on")] if is_on else []
        if kind == "file":
            return [(name, answer)] if answer is not None else []
        kept = (field.text or "").removeprefix("\n") if field.tag == "textarea" else field.get("value") or ""
        return [(name, kept if answer is None else str(answer))]

    def _selected(self, field: Element, answer: Any) -> list[str]:
        options = field.cssselect("option")
        if answer is None:
            chosen = field.cssselect("option[selected]")
            if not chosen and field.get("multiple") is None:
                chosen = options[:1]
            return [option_value(one) for one in chosen]
        wanted = answer if isinstance(answer, list | tuple) else [answer]
        known = {option_value(one): option_value(one) for one in options} | {
            words(one): option_value(one) for one in options
        }
        for choice in wanted:
            assert str(choice) in known, f"the choice {choice!r} is not offered; there are: {list(known)}"
        return [known[str(choice)] for choice in wanted]
