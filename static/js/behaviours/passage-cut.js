// Sends which words of a contribution are marked: places in the text, counted in characters as the server counts them.
export function passageCut(form) {
  const tools = form.querySelector(".passage__tools");
  tools.hidden = false;
  form.addEventListener("submit", (event) => {
    const marked = find(form);
    if (!marked) return event.preventDefault();
    [form.elements.start.value, form.elements.end.value] = marked;
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
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = place(form, range.startContainer, range.startOffset);
  const end = place(form, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

function place(form, node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const words = element.closest(".passage__words");
  if (!words || !form.contains(words)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  return Number(words.dataset.at) + [...before.toString()].length;
}
