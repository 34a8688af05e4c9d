"""Printed documents as tagged PDF files (PDF/UA-1), all of one look."""

from forum.core.text.blocks import Printed, as_words
from forum.core.text.pdf import make_pdf

# Blocks come as values and are drawn by functions: no text of theirs is read as markup of typst.
LOOK = """
#let words = json(bytes(sys.inputs.words))
#let ink = rgb("#171a1c")
#let muted = rgb("#4b545c")
#let line-gray = rgb("#8a939b")
#set document(title: words.title, author: words.author)
#let margins = if words.is_landscape { (x: 15mm, top: 15mm, bottom: 20mm) } else { (x: 24mm, top: 22mm, bottom: 24mm) }
#set page("a4", flipped: words.is_landscape, margin: margins, footer: context {
  set text(size: 8.5pt, fill: muted)
  let page-words = words.page_words
    .replace("{page}", str(counter(page).get().first()))
    .replace("{pages}", str(counter(page).final().first()))
  grid(columns: (1fr, auto), column-gutter: 6mm, words.foot, page-words)
})
#set text(lang: words.language, size: 10.5pt, fill: ink, hyphenate: true)
#set par(leading: 0.68em, spacing: 1em)
#show heading: set block(above: 1.6em, below: 0.7em, sticky: true)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 13.5pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show link: set text(fill: rgb("#171a8c"))
#set table(stroke: (x, y) => (bottom: 0.4pt + line-gray), inset: (x: 4pt, y: 5pt))

#let marked(run) = {
  let body = run.text.split("\\n").map(part => if "code" in run.marks { raw(part) } else { text(part) }).join(linebreak())
  if "strong" in run.marks { body = strong(body) }
  if "emphasis" in run.marks { body = emph(body) }
  if "struck" in run.marks or "removed" in run.marks { body = strike(body) }
  if "added" in run.marks { body = underline(body) }
  if "kept-back" in run.marks { body = underline(stroke: (dash: "dashed"), offset: 2.5pt, body) }
  if "covered" in run.marks { body = highlight(fill: black, text(fill: white, body)) }
  if run.href != "" { link(run.href, body) } else { body }
}
#let line-of(runs) = runs.map(marked).join()
#let cell-of(runs) = if runs.len() == 0 [–] else { line-of(runs) }

#let drawn(one) = {
  let rest(blocks) = for inner in blocks { drawn(inner) }
  if one.kind == "heading" {
    heading(level: one.level, line-of(one.runs))
  } else if one.kind == "paragraph" {
    if one.look == "meta" {
      block(sticky: true, spacing: 1em, par(text(size: 9.5pt, fill: muted, line-of(one.runs))))
    } else if one.look == "motion" {
      block(stroke: (left: 2pt + ink), inset: (left: 4mm, y: 1mm), par(line-of(one.runs)))
    } else if one.look == "omitted" {
      block(width: 100%, stroke: (paint: line-gray, dash: "dashed", thickness: 0.6pt), inset: 2.5mm, par(text(fill: muted, line-of(one.runs))))
    } else {
      par(line-of(one.runs))
    }
  } else if one.kind == "list" {
    if one.start == none { list(..one.items.map(rest)) } else { enum(start: one.start, ..one.items.map(rest)) }
  } else if one.kind == "quote" {
    quote(block: true, rest(one.blocks))
  } else if one.kind == "code" {
    raw(block: true, one.text)
  } else if one.kind == "table" {
    let shares = if one.shares.len() > 0 { one.shares.map(share => share * 1fr) } else { (auto,) + (1fr,) * (one.columns.len() - 1) }
    table(columns: shares, table.header(..one.columns.map(strong)), ..one.rows.map(row => row.map(cell-of)).flatten())
  } else if one.kind == "facts" {
    terms(separator: [: ], ..one.pairs.map(pair => terms.item(pair.at(0), line-of(pair.at(1)))))
  } else if one.kind == "rule" {
    line(length: 100%, stroke: 0.5pt + line-gray)
  } else if one.kind == "page-break" {
    pagebreak(weak: true)
  }
}

#heading(level: 1, words.title)
#for one in words.meta { par(text(size: 9.5pt, fill: muted, one)) }
#for one in words.blocks { drawn(one) }
"""


def print_pdf(printed: Printed) -> bytes:
    """The document as a PDF whose headings, lists and tables are tagged as such."""
    return make_pdf(LOOK, as_words(printed))
