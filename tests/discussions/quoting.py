"""The ways in which people, pasted texts and attackers wrap the quote that the forum makes."""

from collections.abc import Callable

from forum.core.text.markup import quote

Wrap = Callable[[str], str]
POST = "3kb7m9xq2v"
PATH = f"/beitrag/{POST}"
WORDS = ("Zwiebelturm", "Quarkspeise", "Nordwind")


def quotation(address: str = PATH, passage: str = "Zwiebelturm und\nQuarkspeise.\n\nAuch Nordwind.") -> str:
    """The quote that the forum makes of a passage, with that address of the post."""
    made = quote("Kim_M [Muster]", 12, PATH, passage).rstrip("\n")
    return made.replace(PATH, address)


def indent(by: str) -> Wrap:
    return lambda quote: "\n".join(by + line if line else line for line in quote.split("\n"))


def item(mark: str) -> Wrap:
    rest = " " * len(mark)
    return lambda quote: mark + quote.replace("\n", "\n" + rest)


def inside(mark: str) -> Wrap:
    """Each line of the quote behind that mark in place of its own."""
    return lambda quote: "\n".join(mark + line.removeprefix(">").removeprefix(" ") for line in quote.split("\n"))


def lazy(quote: str) -> str:
    """Only the first lines carry the sign; the paragraph carries on."""
    first, *rest = [line.removeprefix(">").strip() for line in quote.split("\n")]
    return "\n".join(["> " + first, *(line for line in rest if line)])


def setext(quote: str) -> str:
    return f"{quote}\n> ==="


WRAPS: dict[str, Wrap] = {
    "as made": lambda quote: quote,
    "one space": indent(" "),
    "three spaces": indent("   "),
    "five spaces": indent("     "),
    "no space": inside(">"),
    "tab": inside(">\t"),
    "many spaces": inside(">     "),
    "twice": inside("> > "),
    "twice close": inside(">>"),
    "twice apart": inside(">  >"),
    "in a list": item("- "),
    "in a numbered list": item("12. "),
    "in a list after a tab": lambda quote: "-\t" + quote.replace("\n", "\n\t"),
    "in a list in a list": item("- * "),
    "list in a quote": lambda quote: inside("> ")(item("- ")(inside("")(quote))),
    "list of quotes in a quote": lambda quote: inside("> ")(item("- ")(quote)),
    "lazy": lazy,
    "setext": setext,
    "in a heading": lambda quote: inside("> ")("# " + inside("")(quote)),
    "windows": lambda quote: quote.replace("\n", "\r\n"),
    "old mac": lambda quote: quote.replace("\n", "\r"),
    "bold": lambda quote: inside("> **")(quote.split("\n")[0]) + "**\n" + "\n".join(quote.split("\n")[1:]),
    "behind own words": lambda quote: f"Dazu:\n{quote}",
    "between quotes": lambda quote: f"> Etwas anderes.\n\n{quote}\n\n> Noch etwas.",
    "too deep": inside("> " * 25),
    "open fence": lambda quote: inside("> ")("```\n" + inside("")(quote)),
}

# the address of the post as the forum writes it comes in
ADDRESSES: dict[str, Wrap] = {
    "as made": lambda path: path,
    "with host": lambda path: f"https://forum.example.org{path}",
    "with port": lambda path: f"http://localhost:8000{path}",
    "stroke": lambda path: f"{path}/",
    "query": lambda path: f"{path}?a=b",
    "fragment": lambda path: f"{path}#c",
    "capitals": lambda path: f"/beitrag/{path.removeprefix('/beitrag/').upper()}",
    "capital host": lambda path: f"HTTPS://FORUM.example.org{path}",
    "title": lambda path: f"{path} 'von gestern'",
    "brackets": lambda path: f"<{path}>",
    "escaped": lambda path: path.replace("/", "\\/"),
    "per cent": lambda path: path.replace("b", "%62", 1),
    "entity": lambda path: path.replace("b", "&#98;", 1),
    "double stroke": lambda path: f"/beitrag//{path.removeprefix('/beitrag/')}",
}
