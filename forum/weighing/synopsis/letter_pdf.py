"""Letters as one tagged PDF (PDF/UA-1), each on pages of its own, for envelopes with a window (DIN 5008, form B)."""

from collections.abc import Mapping

from forum.core.text.large_pdf import make_large_pdf

# DIN 5008, form B: the address 45 mm below the upper edge, in 85 mm by 45 mm, of which 17.7 mm are the line of the sender and notes;
# information from 125 mm, 50 mm below the edge; the text from 98.46 mm, 25 mm from the left; folded at 105 and 210 mm.
LOOK = """
#let words = json(bytes(sys.inputs.words))
#let labels = words.labels
#let ink = rgb("#171a1c")
#let muted = rgb("#4b545c")
#let top = 20mm
#let left-edge = 25mm
#set document(title: words.title, author: words.author)
#set text(lang: words.language, size: 10.5pt, fill: ink, hyphenate: true)
#set par(leading: 0.65em, spacing: 1em)
#show heading: set text(size: 10.5pt, hyphenate: false)
#show heading: set block(above: 1.4em, below: 0.8em, sticky: true)
#set heading(bookmarked: true)

#let at(x, y, width, body) = place(std.top + left, dx: x - left-edge, dy: y - top, block(width: width, body))
#let lines(all) = all.join(linebreak())
#let fold(y) = pdf.artifact(place(std.top + left, dx: 4mm - left-edge, dy: y - top, line(length: 4mm, stroke: 0.4pt + muted)))
#let quoted(pieces) = for piece in pieces {
  if piece.is_covered { highlight(fill: black, text(fill: white, labels.covered)) } else {
    piece.text.split("\\n").map(part => text(part)).join(linebreak())
  }
}

#let drawn(one, number) = {
  let last = label("letter-" + str(number))
  set page("a4", margin: (left: left-edge, right: 20mm, top: top, bottom: 25mm),
    footer: context {
      set text(size: 8.5pt, fill: muted)
      let pages = counter(page).at(query(last).first().location()).first()
      let words-of-page = labels.page.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(pages))
      grid(columns: (1fr, auto), one.reference, words-of-page)
    })
  counter(page).update(1)
  for y in (105mm, 148.5mm, 210mm) { fold(y) }
  at(20mm, 45mm, 85mm, pad(left: 5mm, {
    block(height: 17.7mm, below: 0mm, align(bottom, text(size: 7pt, fill: muted, words.return_address) + v(1.5mm)))
    block(height: 27.3mm, above: 0mm, clip: false, lines(one.address.map(part => text(part))))
  }))
  at(125mm, 50mm, 65mm, {
    set text(size: 9pt)
    let pairs = (
      (labels.reference, (one.reference,)),
      (labels.contact, (words.sender.office, words.sender.phone, words.sender.email).filter(part => part != "")),
      (labels.date, (words.day,)),
    )
    for (name, values) in pairs {
      par(text(fill: muted, name) + linebreak() + lines(values.map(part => text(part))))
    }
  })
  v(98.46mm - top)
  heading(level: 1, one.subject)
  par(one.greeting)
  par(one.first)
  for answer in one.answers {
    heading(level: 2, answer.heading)
    // the words of somebody else who said the same may have been taken away since
    if answer.passage.len() > 0 {
      par(text(fill: muted, labels.quoted))
      quote(block: true, quoted(answer.passage))
    }
    for part in answer.reason.split("\\n\\n").filter(part => part.trim() != "") {
      par(part.split("\\n").map(line => text(line)).join(linebreak()))
    }
  }
  par(one.last)
  block(breakable: false, { par(words.closing.at(0)); par(words.closing.at(1)) })
  [#metadata(none)#last]
}

#for (number, one) in words.letters.enumerate() { drawn(one, number) }
"""


def print_letters(words: Mapping[str, object]) -> bytes:
    """Raises OthersArePrinting and TooLargeToPrint; there is at least one letter."""
    return make_large_pdf(LOOK, words)
