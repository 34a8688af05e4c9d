"""An answer as a person reads it: headings, links, messages and forms."""

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult

from lxml import html
from werkzeug.test import TestResponse

from tests.support.form import Form
from tests.support.reading import Element, button_name, is_error, label_text, words

if TYPE_CHECKING:
    from tests.support.client import Client


BINARY = ("application/zip", "application/pdf", "application/vnd.")


class Page:
    """One answer of the site."""

    def __init__(self, client: "Client", url: SplitResult, response: TestResponse) -> None:
        self._client = client
        self._url = url
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        kind = response.mimetype or ""
        is_text = kind.startswith(("text/", "application/")) and not kind.startswith(BINARY)
        self.body = response.get_data(as_text=is_text)

    @property
    def address(self) -> str:
        """The path with its query, after all redirects."""
        return self._url.path + (f"?{self._url.query}" if self._url.query else "")

    @property
    def path(self) -> str:
        return self._url.path

    @property
    def is_html(self) -> bool:
        return self.response.mimetype == "text/html" and bool(self.body)

    @cached_property
    def document(self) -> Element:
        return html.document_fromstring(str(self.body))

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """Everything a person can read in the page's body."""
        return words(self.document.body) if self.is_html else str(self.body)

    @property
    def main(self) -> str:
        """What a person can read in the main part, without header and footer."""
        return words(self.find("main"))

    @property
    def title(self) -> str:
        return words(self.find("title"))

    @property
    def heading(self) -> str:
        return words(self.find("h1"))

    @property
    def headings(self) -> list[str]:
        return [words(element) for element in self.find_all("h1, h2, h3, h4, h5, h6")]

    @property
    def links(self) -> dict[str, str]:
        """The address behind each link's words (or label); the first one counts."""
        found: dict[str, str] = {}
        for element in self.find_all("a[href]"):
            found.setdefault(element.get("aria-label") or words(element), element.get("href"))
        return found

    @property
    def buttons(self) -> list[str]:
        return [button_name(element) for element in self.find_all("button, input[type=submit]")]

    @property
    def flashes(self) -> list[str]:
        """The messages that an action has left behind."""
        return [words(element) for element in self.find_all(".kern-alert[role=status]")]

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong with each field, by its label or its group's legend."""
        found: dict[str, str] = {}
        for element in self.find_all("[aria-describedby]"):
            hints = [self.document.get_element_by_id(one, None) for one in element.get("aria-describedby").split()]
            faults = [words(hint) for hint in hints if hint is not None and is_error(hint)]
            if faults:
                found[self.label_of(element)] = " ".join(faults)
        return found

    @property
    def error_summary(self) -> list[str]:
        """The list of faults above a form."""
        return self.read(".error-summary li")

    @property
    def summary(self) -> str:
        """A few lines for a failing test."""
        if not self.is_html:
            return str(self.body)[:600]
        lines = [f"{self.address}: {', '.join(self.headings[:2])}", *self.flashes]
        return "\n".join([*lines, *(f"{label}: {error}" for label, error in self.errors.items()), self.text[:600]])

    def find(self, selector: str) -> Element:
        found = self.find_all(selector)
        assert found, f"nothing matches {selector!r}\n{self.summary if selector != 'h1' else self.text[:600]}"
        return found[0]

    def find_all(self, selector: str) -> list[Element]:
        return list(self.document.cssselect(selector)) if self.is_html else []

    def read(self, selector: str) -> list[str]:
        """The words of all elements that match."""
        return [words(element) for element in self.find_all(selector)]

    def follow(self, link: str, *, status: int | None = 200) -> "Page":
        """Open the link that reads like this, or begins like this."""
        links = self.links
        name = link if link in links else next((one for one in links if one.startswith(link)), None)
        assert name is not None, f"no link {link!r}; there are: {list(links)}"
        return self._client.get(_join(self.address, links[name]), status=status)

    @property
    def forms(self) -> list[Form]:
        """The forms of the main part."""
        return [Form(self, element) for element in self.find_all("main form")]

    def form(self, name: str | None = None) -> Form:
        """The form with this button, label, heading, id or action; without a name the only one in the main part."""
        forms = [Form(self, element) for element in self.find_all("form")]
        if name is None:
            inside = self.forms
            assert len(inside) == 1, f"{len(inside)} forms: {[form.names for form in inside]}"
            return inside[0]
        found = next((form for form in forms if name in form.names), None)
        assert found is not None, f"no form {name!r}; there are: {[form.names for form in forms]}"
        return found

    def press(self, button: str, *, status: int | None = 200) -> "Page":
        """Press a button as it stands, in whichever form it is."""
        return self.form(button).submit(button, status=status)

    def label_of(self, element: Element) -> str:
        if named := element.get("aria-label"):
            return str(named)
        for label in self.document.xpath("//label[@for=$id]", id=element.get("id") or "-"):
            return label_text(label)
        wrapped = next(element.iterancestors("label"), None)
        if wrapped is not None:
            return label_text(wrapped)
        fieldset = element if element.tag == "fieldset" else next(element.iterancestors("fieldset"), None)
        legends = fieldset.cssselect("legend") if fieldset is not None else []
        return label_text(legends[0]) if legends else str(element.get("name") or "")

    def submit(self, form: Form, fields: list[tuple[str, Any]], *, status: int | None) -> "Page":
        return self._client.send(form, fields, status=status)


def _join(base: str, address: str) -> str:
    if address.startswith("?"):
        return base.partition("?")[0] + address
    if address.startswith("#"):
        return base
    return address
