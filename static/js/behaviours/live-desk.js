// The desk of a room: buttons act without leaving the page, and its parts come anew unless somebody types in them.
import { post, readThisPage } from "./sending.js";

const EVERY = 4000;
const NAMES = { answer: "live-answered", back: "live-back", release: "live-release", restore: "live-restore", take: "live-take-up" };

export function liveDesk(desk) {
  desk.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    event.preventDefault();
    await send(desk, button, {});
  });
  desk.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    await send(desk, form, { answer: form.elements.answer.value });
  });
  setInterval(() => document.hidden || refresh(desk), EVERY);
}

// `button` may be a form with one button.
async function send(desk, button, fields) {
  const answer = await post(nameOf(button), button.dataset.question, fields);
  // refused: the page that says why comes when it is sent plainly
  if (answer === null) return button.form ? button.form.requestSubmit(button) : button.submit();
  if (answer !== undefined) await refresh(desk, true);
}

function nameOf(button) {
  return NAMES[button.dataset.act];
}

async function refresh(desk, isOwn = false) {
  const text = await readThisPage();
  if (text == null) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const part of desk.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh && (isOwn || !isInUse(part)) && shown(fresh) !== shown(part)) replace(part, fresh);
  }
}

// tokens differ each time
function shown(part) {
  return part.textContent.replace(/\s+/g, " ").trim();
}

function isInUse(part) {
  return [...part.querySelectorAll("textarea")].some((field) => field === document.activeElement || field.value !== field.defaultValue);
}

function replace(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement.dataset : null;
  part.replaceChildren(...fresh.childNodes);
  if (!focused) return;
  const again = part.querySelector(`[data-act="${focused.act}"][data-question="${focused.question}"]`);
  (again ?? part.querySelector("button, a"))?.focus();
}
