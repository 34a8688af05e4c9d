"""The styles of printed documents for word processors (ODT), written in the words of OpenDocument 1.3, part 3."""

PARAGRAPH = '<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" style:parent-style-name="{parent}">{inner}</style:style>'
TEXT = '<style:style style:name="{name}" style:family="text"><style:text-properties {inner}/></style:style>'


def _paragraph(name: str, shown: str, parent: str, *, lines: str = "", letters: str = "") -> str:
    parts = (("paragraph-properties", lines), ("text-properties", letters))
    inner = "".join(f"<style:{tag} {values}/>" for tag, values in parts if values)
    return PARAGRAPH.format(name=name, shown=shown, parent=parent, inner=inner)


# beside those that every text document brings along: Heading 1 to 6, Text body, Preformatted Text
STYLES = (
    _paragraph("Meta", "Meta", "Text_20_body", letters='fo:font-size="9.5pt" fo:color="#4b545c"'),
    _paragraph(
        "Motion",
        "Motion",
        "Text_20_body",
        lines='fo:border-left="2pt solid #171a1c" fo:padding-left="0.3cm" fo:margin-left="0.2cm"',
    ),
    _paragraph(
        "Omitted",
        "Omitted",
        "Text_20_body",
        lines='fo:border="0.6pt dashed #8a939b" fo:padding="0.15cm"',
        letters='fo:color="#4b545c"',
    ),
    _paragraph("Quotation", "Quotation", "Text_20_body", lines='fo:margin-left="0.8cm" fo:margin-right="0.8cm"'),
    _paragraph("Rule", "Rule", "Text_20_body", lines='fo:border-bottom="0.5pt solid #8a939b"'),
    _paragraph("Page_20_break", "Page break", "Text_20_body", lines='fo:break-before="page"'),
    _paragraph("Table_20_heading", "Table heading", "Text_20_body", letters='fo:font-weight="bold"'),
    _paragraph("Foot", "Foot", "Standard", letters='fo:font-size="8.5pt" fo:color="#4b545c"'),
    TEXT.format(name="strong", inner='fo:font-weight="bold"'),
    TEXT.format(name="emphasis", inner='fo:font-style="italic"'),
    TEXT.format(name="struck", inner='style:text-line-through-style="solid" style:text-line-through-type="single"'),
    TEXT.format(name="removed", inner='style:text-line-through-style="solid" style:text-line-through-type="single"'),
    TEXT.format(name="added", inner='style:text-underline-style="solid" style:text-underline-type="single"'),
    TEXT.format(name="kept-back", inner='style:text-underline-style="dash" style:text-underline-type="single"'),
    TEXT.format(name="covered", inner='fo:background-color="#000000" fo:color="#ffffff"'),
    TEXT.format(name="code", inner='style:font-name="DejaVu Sans Mono" fo:font-size="90%"'),
)
CELL = (
    '<style:style style:name="Ruled" style:family="table-cell"><style:table-cell-properties'
    ' fo:border-bottom="0.4pt solid #8a939b" fo:padding="0.1cm"/></style:style>'
)
TABLE = (
    '<style:style style:name="Wide" style:family="table"><style:table-properties table:align="margins"/></style:style>'
)
COLUMN = (
    '<style:style style:name="Share{share}" style:family="table-column">'
    '<style:table-column-properties style:rel-column-width="{share}*"/></style:style>'
)
LANDSCAPE = {
    "style:print-orientation": "landscape",
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "fo:margin-left": "1.5cm",
    "fo:margin-right": "1.5cm",
    "fo:margin-top": "1.5cm",
    "fo:margin-bottom": "1.5cm",
}
