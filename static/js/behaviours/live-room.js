// A room for live questions keeps itself up to date: every three seconds it asks for the list, which is the same for all.
// What this browser supports is marked here. When the room closes, it says so and leaves what is typed alone.
import { post, readChanged } from "./sending.js";

const EVERY = 3000;
const TELL_EVERY = 180_000;

export function liveRoom(element) {
  const list = element.querySelector("[data-questions]");
  const { room, sorting, page } = element.dataset;
  const query = { ...(sorting !== "stimmen" && { sortierung: sorting }), ...(page && { ab: page }) };
  // without our cookie the list comes from the memory that all guests share
  const options = element.dataset.isPublic ? { credentials: "omit" } : {};
  const own = new Set([...list.querySelectorAll('[aria-pressed="true"]')].map((button) => button.dataset.question));
  let mark = "";
  listen(element, own);
  if (!element.dataset.runs) return;
  element.querySelector("[data-live-hint]").hidden = false;

  const look = async () => {
    if (document.hidden) return;
    const fresh = await readChanged("live-questions", room, query, mark, options);
    if (!fresh) return;
    mark = fresh.mark;
    draw(list, fresh.text, own);
  };
  const end = () => {
    clearInterval(looking);
    clearInterval(telling);
    close(element);
  };
  const looking = setInterval(() => (isOver(element) ? end() : look()), EVERY + Math.random() * 300);
  const telling = tellPresence(room);
}

function isOver(element) {
  return element.dataset.ends && Date.now() >= Date.parse(element.dataset.ends);
}

// Only a list that differs is replaced, and whoever stood on a button stands on it again.
function draw(list, drawn, own) {
  const fresh = document.createElement("div");
  fresh.innerHTML = drawn;
  for (const button of fresh.querySelectorAll("[data-question]")) if (own.has(button.dataset.question)) press(button, true);
  if (list.innerHTML.trim() === fresh.innerHTML.trim()) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.question : null;
  list.replaceChildren(...fresh.childNodes);
  if (focused) list.querySelector(`[data-question="${focused}"]`)?.focus();
}

function listen(element, own) {
  element.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-question]");
    if (!button || button.getAttribute("form") !== "live-votes") return;
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const id = button.dataset.question;
    const wasMine = own.has(id);
    const drawn = await post(nameOf(button), id);
    button.disabled = false;
    // refused: the page says why when it is sent plainly
    if (drawn === null) return button.form.requestSubmit(button);
    if (drawn === undefined) return;
    if (wasMine) own.delete(id);
    else own.add(id);
    const holder = document.createElement("div");
    holder.innerHTML = drawn;
    const fresh = holder.querySelector("button");
    const now = element.querySelector(`button[data-question="${id}"]`);
    if (!fresh || !now) return;
    now.replaceWith(fresh);
    fresh.focus();
  });
}

function nameOf(button) {
  return button.ariaPressed === "true" ? "live-support-end" : "live-support";
}

function press(button, isMine) {
  button.setAttribute("aria-pressed", String(isMine));
  if (isMine) button.setAttribute("formaction", button.getAttribute("formaction").replace(/unterstuetzen$/, "nicht-mehr-unterstuetzen"));
}

// A key that this page has made up: it says that somebody is there, and leads to nobody.
function tellPresence(room) {
  const seite = crypto.randomUUID?.();
  if (!seite) return 0;
  const tell = () => document.hidden || post("live-presence", room, { seite });
  setTimeout(tell, Math.random() * 5000);
  return setInterval(tell, TELL_EVERY);
}

function close(element) {
  const typed = element.querySelector("textarea")?.value.trim();
  if (typed) element.querySelector("[data-over]").hidden = false;
  else location.reload();
}
