"""A printed document with one of each block, and what was typed by somebody who tries things."""

from forum.core.text.blocks import (
    Code,
    ItemList,
    Look,
    Mark,
    PageBreak,
    Paragraph,
    Printed,
    Quote,
    Rule,
    Run,
    facts,
    heading,
    paragraph,
    table,
)

HOSTILE = '#evil[x] $x$ \\ #panic("x") <b> & "„'

ALL_KINDS = (
    heading("Ö 3 Ladezone am Sack"),
    paragraph("16:20–16:58 Uhr", Look.META),
    Paragraph((Run("Fett", (Mark.STRONG,)), Run(" und "), Run("weg", (Mark.REMOVED,)), Run("neu", (Mark.ADDED,)))),
    ItemList(((paragraph("erster Punkt"),), (paragraph("zweiter Punkt"), ItemList(((paragraph("darunter"),),), 3)))),
    Quote((paragraph("Ein Zitat"),)),
    Code("if x:\n  y"),
    table(["Name", "Anwesend"], [["Toni Beispiel", "ja"], ["Kim Musterperson", ""]]),
    facts([("Beginn", "16:02 Uhr"), ("Ende", "")]),
    paragraph("Nichtöffentliche Stelle ausgelassen", Look.OMITTED),
    paragraph("Die Ladezone wird bis 21 Uhr betrieben.", Look.MOTION),
    Rule(),
    PageBreak(),
    Paragraph((Run("Zum Thema", (), "https://forum.example.org/themen/1"),)),
)


def a_printed(*blocks, title="Niederschrift der 3. Sitzung", **named):
    return Printed(title, tuple(blocks), ("Fachbeirat Mobilität",), page_words="Seite {page} von {pages}", **named)
