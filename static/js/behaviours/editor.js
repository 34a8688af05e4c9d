// The toolbar, and the preview without leaving the page.
import { post } from "./sending.js";
import { clearUnreachable, sayUnreachable } from "./unreachable.js";

const MARKS = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const LINES = { heading: () => "### ", list: () => "- ", numbered: (index) => `${index + 1}. `, quote: () => "> " };

export function editor(box) {
  const field = box.querySelector("textarea");
  const [write, preview, result] = ["write", "preview", "result"].map((name) => box.querySelector(`[data-editor="${name}"]`));
  const tools = box.querySelector(".editor__tools");
  write.hidden = false;
  tools.hidden = false;
  preview.type = "button";
  preview.setAttribute("aria-pressed", "false");

  for (const tool of tools.querySelectorAll("[data-tool]")) tool.addEventListener("click", () => apply(field, tool.dataset.tool));
  moveByArrows(tools);
  field.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const tool = { b: "bold", i: "italic", k: "link" }[event.key];
    if (tool) {
      event.preventDefault();
      apply(field, tool);
    }
  });
  write.addEventListener("click", () => show(false));
  preview.addEventListener("click", async () => {
    const drawn = await post("preview", "", { text: field.value });
    if (drawn === undefined) return sayUnreachable(preview);
    clearUnreachable();
    if (drawn === null) return submitPlainly(preview);
    result.innerHTML = drawn;
    show(true);
  });

  function show(isPreview) {
    field.hidden = isPreview;
    result.hidden = !isPreview;
    tools.hidden = isPreview;
    write.setAttribute("aria-pressed", String(!isPreview));
    preview.setAttribute("aria-pressed", String(isPreview));
    if (!isPreview) field.focus();
  }
}

// Logged out meanwhile, or refused: the whole form goes the way it goes without script, and the server says what is wrong.
function submitPlainly(preview) {
  preview.type = "submit";
  preview.form.requestSubmit(preview);
}

function apply(field, tool) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  field.focus();
  if (tool in MARKS) {
    const [before, after] = MARKS[tool];
    field.setRangeText(before + chosen + after, start, end, "end");
    field.setSelectionRange(start + before.length, start + before.length + chosen.length);
  } else {
    const lineStart = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(lineStart, end).split("\n");
    field.setRangeText(lines.map((line, index) => LINES[tool](index) + line).join("\n"), lineStart, end, "end");
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A toolbar is one stop of the Tab key; arrows move inside it.
function moveByArrows(tools) {
  const buttons = [...tools.querySelectorAll("button")];
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = buttons.indexOf(document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    const next = buttons[(here + step + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
}
