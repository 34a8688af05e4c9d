"""Payloads that want to be elements or attributes of a page."""

from collections.abc import Iterator
from itertools import product

from tests.attacks.payload_marks import CALL, CANARY

EVENTS = (
    "onload",
    "onerror",
    "onfocus",
    "onmouseover",
    "onclick",
    "ontoggle",
    "onanimationstart",
    "onbegin",
    "onscroll",
)
EVENTS += ("onpointerrawupdate", "onbeforematch", "onpageshow", "oncontentvisibilityautostatechange")
TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "audio src=x",
    "marquee",
    "a href=#",
)
TAGS += (
    "button autofocus",
    "select autofocus",
    "iframe src=x",
    "object data=x",
    "p",
    "xss",
    "div style=content-visibility:auto",
)
BEHAVIOURS = (
    "presence",
    "copy-link",
    "copy-text",
    "counter",
    "draft",
    "editor",
    "progress",
    "reading-mark",
    "similar",
    "support",
    "text-block",
)
OFFICE = "/geschaeftsstelle/rollen/x/admin"


def scripts() -> Iterator[str]:
    for name in (
        "script",
        "SCRIPT",
        "ScRiPt",
        "script/",
        "script ",
        "script\t",
        "script\n",
        "script\f",
        "script/x",
        "script\u00a0",
    ):
        yield f"<{name} data-xq7>{CALL}</script>"
        yield f"<{name} data-xq7 src={CANARY}></script>"
    for before, after in product(
        ("", "<", "</", "<!", "%0a", "\\"), ("</script>", "</script >", "</SCRIPT\n>", "<!--", "//")
    ):
        yield f"{before}<script>{CALL}{after}"
    yield from (
        f"<scr<script>ipt>{CALL}</scr</script>ipt>",
        f"<<script>{CALL}//<</script>",
        f"<script x>{CALL}</script y>",
    )


def handlers() -> Iterator[str]:
    for tag, event in product(TAGS, EVENTS):
        yield f"<{tag} data-xq7 {event}={CALL}>"
    for gap in ("/", "\t", "\n", "\f", "/**/", "//", '"', "'", "\x0b"):
        yield f"<img{gap}src=x{gap}onerror={CALL}>"
        yield f"<svg{gap}onload={CALL}>"
    for call in (
        "alert`7`",
        "top['al'+'ert'](7)",
        "(alert)(7)",
        "[7].find(alert)",
        "window&#46;alert(7)",
        "eval(atob('YWxlcnQoNyk='))",
    ):
        yield f"<img src=x onerror={call}>"


def breakouts() -> Iterator[str]:
    for mark, way in product(('"', "'", "`", "", '">', "'>", '"/>', "-->", "]]>", "*/"), range(4)):
        tail = (
            f" onmouseover={CALL} x=",
            f" autofocus onfocus={CALL} ",
            f"<svg onload={CALL}>",
            f"<img src=x onerror={CALL}>",
        )
        yield f"{mark}{tail[way]}"
    for name in (
        "textarea",
        "title",
        "option",
        "select",
        "style",
        "script",
        "noscript",
        "template",
        "button",
        "a",
        "td",
        "main",
    ):
        yield f"</{name}><svg data-xq7 onload={CALL}>"


def foreign() -> Iterator[str]:
    inner = f"<img data-xq7 src=x onerror={CALL}>"
    for outer, middle in product(
        ("svg", "math"),
        ("style", "title", "desc", "foreignObject", "mtext", "mglyph", "annotation-xml encoding=text/html", "script"),
    ):
        yield f"<{outer}><{middle}>{inner}</{middle.split()[0]}></{outer}>"
        yield f"<{outer}></p><{middle}><a id='</{middle.split()[0]}>{inner}'>"
    yield f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{inner}'>"
    yield f"<svg><animate onbegin={CALL} attributeName=x dur=1s>"
    yield f"<svg><use href='data:image/svg+xml,<svg id=x onload={CALL}>#x'/></svg>"
    yield f"<svg><a xlink:href='javascript:{CALL}'><text y=20>x</text></a></svg>"
    yield f"<form><math><mtext></form><form><mglyph><style></math>{inner}"
    yield f"<svg><set attributeName=onload to={CALL}></svg>"


def contexts() -> Iterator[str]:
    inner = f"<img data-xq7 src=x onerror={CALL}>"
    for name in (
        "noscript",
        "template",
        "style",
        "title",
        "textarea",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
        "iframe",
        "listing",
        "select",
    ):
        yield f"<{name}><p title='</{name}>{inner}'>"
        yield f"</{name}>{inner}<{name}>"
        yield f"<{name}>{inner}"
    for opened, closed in (
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
        ("<?", "?>"),
        ("<!--", "--!>"),
        ("<!-->", ""),
        ("</ ", ">"),
        ("<!DOCTYPE ", ">"),
    ):
        yield f"{opened}{inner}{closed}"
        yield f"{opened} x{closed}{inner}"


def clobbering() -> Iterator[str]:
    for name in (
        "inhalt",
        "csrf_token",
        "post-actions",
        "body",
        "head",
        "cookie",
        "forms",
        "location",
        "h-err",
        "text",
        "preview",
    ):
        yield f"<img data-xq7 id={name}>"
        yield f"<form data-xq7 name={name} action={CANARY}><input name=action>"
        yield f"<a data-xq7 id={name} name=href href={CANARY}>x</a>"


def gadgets() -> Iterator[str]:
    for name in BEHAVIOURS:
        yield f"Radweg <p data-behaviour={name} data-url={OFFICE} data-xq7>"
        yield f'"><form data-xq7 data-behaviour="{name} once" action="{OFFICE}" method=post><button>'
    yield f"<button data-xq7 form=post-actions formaction={OFFICE}>x</button>"
    yield "<div data-xq7 class=official role=alert aria-live=assertive hx-get=/>x</div>"
    yield "<input data-xq7 name=csrf_token value=x form=post-actions>"


def styles() -> Iterator[str]:
    for css in (
        f"background:url({CANARY})",
        "position:fixed;inset:0",
        "width:expression(alert(7))",
        f"behavior:url({CANARY})",
        f"@import '{CANARY}'",
    ):
        yield f'<p data-xq7 style="{css}">x</p>'
        yield f"<style>*{{{css}}}</style>"
        yield f"</style><style>@import '{CANARY}';{css}"
    yield f"<link data-xq7 rel=stylesheet href={CANARY}>"


def loaders() -> Iterator[str]:
    for tag in (
        "meta http-equiv=refresh content='0;url=CANARY'",
        "base href=CANARY",
        "iframe src=CANARY",
        "embed src=CANARY",
        "object data=CANARY",
    ):
        yield f"<{tag.replace('CANARY', CANARY)} data-xq7>"
    for tag in (
        "img src",
        "video poster",
        "audio src",
        "source srcset",
        "link rel=prefetch href",
        "script src",
        "input type=image src",
        "body background",
    ):
        yield f"<{tag}={CANARY} data-xq7>"
    yield f"<iframe data-xq7 srcdoc='<script>parent.{CALL}</script>'>"
    yield "<meta data-xq7 http-equiv=Content-Security-Policy content=\"script-src 'none'\">"
    yield f"<form data-xq7 action={CANARY}><input type=submit value=Anmelden></form>"
    yield f"![x](https:{CANARY})"
