// Sends which words of a contribution are marked: places in the text, counted in characters as the server counts them.
export function passageCut(form) {
  const tools = form.querySelector(".passage__tools");
  tools.hidden = false;
  form.addEventListener("submit", () => {
    // without a mark the server says what is missing, beside the sentences to choose from
    [form.elements.start.value, form.elements.end.value] = find(form) ?? ["", ""];
  });
  // the key acts only while the text has the focus (WCAG 2.1.4)
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey || !find(form)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

function find(form) {
  const selection = getSelection();
  if (selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const marked = [...form.querySelectorAll(".passage__words")].flatMap((words) => within(words, range));
  return marked.length ? [marked[0], marked.at(-1)] : null;
}

// a mark may begin or end beside the words: three clicks reach into the next element
function within(words, range) {
  const part = document.createRange();
  part.selectNodeContents(words);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  if (!part.toString().trim()) return [];
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(part.startContainer, part.startOffset);
  const start = Number(words.dataset.at) + [...before.toString()].length;
  return [start, start + [...part.toString()].length];
}
