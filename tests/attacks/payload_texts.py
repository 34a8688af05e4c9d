"""Payloads that want to be read otherwise than they are written: addresses, encodings, Markdown, templates, headers."""

from collections.abc import Iterator
from html import escape
from itertools import product
from urllib.parse import quote

from tests.attacks.payload_marks import CALL


def schemes() -> Iterator[str]:
    script = (
        "javascript:",
        "JaVaScRiPt:",
        "java\tscript:",
        "java\nscript:",
        "\x01javascript:",
        "javascript&colon;",
        "&#106;avascript:",
    )
    script += (
        "&#x6A;avascript:",
        "%6Aavascript:",
        "javascript&#58;",
        "javascript&#x3A;",
        "vbscript:",
        "livescript:",
        "view-source:javascript:",
    )
    for scheme in script:
        yield f"<a data-xq7 href='{scheme}{CALL}'>x</a>"
        yield f"[x]({scheme}{CALL})"
        yield f"[x](<{scheme}{CALL}>)"
        yield f"<{scheme}{CALL}>"
    for kind, data in product(
        ("text/html", "image/svg+xml", "text/xml", ""), (f"<script>{CALL}</script>", f"<svg onload={CALL}>")
    ):
        yield f"[x](data:{kind},{quote(data)})"
        yield f"<iframe data-xq7 src='data:{kind},{escape(data)}'>"
        yield f"<object data-xq7 data='data:{kind},{escape(data)}'>"


def encodings() -> Iterator[str]:
    plain = f"<svg onload={CALL}>"
    yield escape(plain)
    yield escape(escape(plain))
    yield quote(plain)
    yield quote(quote(plain))
    yield "".join(f"&#{ord(one)};" for one in plain)
    yield "".join(f"&#x{ord(one):x}" for one in plain)
    yield "".join(f"\\u{ord(one):04x}" for one in plain)
    yield "".join(f"\\x{ord(one):02x}" for one in plain)
    for lower in ("&lt", "&LT;", "&#60", "&#0000060;", "&#x3c;", "\\u003c", "\\74", "%3C", "%253C", "%c0%bc", "+ADw-"):
        yield f"{lower}svg onload={CALL}>"
        yield f"{lower}script>{CALL}{lower}/script>"


def unicode() -> Iterator[str]:
    for left, right in (
        ("＜", "＞"),
        ("﹤", "﹥"),
        ("‹", "›"),
        ("〈", "〉"),
        ("\u226e", "\u226f"),
        ("<\u0338", ">\u0338"),
        ("ʼ<", ">"),
    ):
        yield f"{left}script{right}{CALL}{left}/script{right}"
        yield f"{left}img src=x onerror={CALL}{right}"
    for hidden in ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u0300", "\u180e", "\u2028"):
        yield f"<scr{hidden}ipt>{CALL}</scr{hidden}ipt>"
        yield f"<img src=x on{hidden}error={CALL}>"
        yield f"[x](java{hidden}script:{CALL})"


def templates() -> Iterator[str]:
    for inner in (
        "7*7",
        "config",
        "self.__class__",
        "url_for.__globals__",
        "''.__class__.__mro__",
        "request.application",
    ):
        yield from (
            f"{{{{{inner}}}}}",
            f"{{% print {inner} %}}",
            f"${{{inner}}}",
            f"#{{{inner}}}",
            f"<%= {inner} %>",
            f"{{{{{inner}|safe}}}}",
        )
    yield from (
        "%(x)s",
        "%s%s%n",
        "{0}",
        "{0.__class__}",
        "%(name)s %(title)s",
        "{title!r:>9}",
        "%",
        "%%",
        "{{",
        "{#",
        "%(",
    )


def markdown() -> Iterator[str]:
    for bad in (
        f'"onmouseover={CALL}',
        f"'><svg onload={CALL}>",
        f"&quot;onclick={CALL}",
        f"<img src=x onerror={CALL}>",
        f"javascript:{CALL}",
    ):
        yield f"[{bad}](https://example.org)"
        yield f"[x](https://example.org/{bad})"
        yield f'[x](https://example.org "{bad}")'
        yield f"![{bad}](https://example.org/a.png)"
        yield f"`{bad}`"
        yield f"```{bad}\n{bad}\n```"
        yield f"https://example.org/{bad}"
        yield f"<https://example.org/{bad}>"
        yield f"@[{bad}] @{bad}"
        yield f"> {bad}\n> - **{bad}**"
        yield f"[x][1]\n\n[1]: {bad} '{bad}'"
        yield f"| {bad} |\n|---|\n| {bad} |"
        yield f"{bad}@example.org mailto:{bad}"


def polyglots() -> Iterator[str]:
    yield f"jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk={CALL} )//</stYle/</titLe/</teXtarEa/</scRipt/--!><sVg/oNloAd={CALL}//>"
    yield f'">><marquee><img src=x onerror={CALL}></marquee>"></plaintext\\></|\\><plaintext/onmouseover={CALL}>'
    yield f"'\"--></style></script><script>{CALL}</script>"
    yield f'-->\'"/></sCript><svG x=">" onload=(co\\u006efirm)``>{CALL}'
    yield f"{{{{7*7}}}}${{7*7}}<svg/onload={CALL}>'\"--"


def headers() -> Iterator[str]:
    for line in ("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\x0b", "\x0c", "\x85", "\\r\\n"):
        yield f"Betreff{line}Bcc: all@canary.invalid{line}{line}<svg onload={CALL}>"
        yield f"Kim{line}Content-Type: text/html{line}X-Xq7: 1"
        yield f"=?utf-8?q?x?={line} <all@canary.invalid>"
