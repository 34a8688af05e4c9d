// Puts the signs of a passage that is not public around what is selected in the text.
export function leftOut(holder) {
  const field = holder.querySelector("textarea");
  const button = holder.querySelector("button");
  if (!field || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const { selectionStart: from, selectionEnd: to, value } = field;
    const passage = value.slice(from, to);
    if (!passage) {
      field.focus();
      return;
    }
    const marked = `[[${passage}|${button.dataset.words}]]`;
    field.setRangeText(marked, from, to, "end");
    const end = from + marked.length - 2;
    field.focus();
    field.setSelectionRange(end - button.dataset.words.length, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
