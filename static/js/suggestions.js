// Suggests words while one types into a search field: a combobox with a list, after WAI-ARIA 1.2.
import { read } from "./behaviours/sending.js";

const PAUSE = 200;
const SHORTEST = 2;

export function suggest(input) {
  const list = makeList(input);
  let timer, running, typed = input.value;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      // the field keeps its words, and a drawer around it stays open
      event.preventDefault();
      event.stopPropagation();
      input.value = typed;
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  input.addEventListener("blur", close);
  // a press would take the focus out of the field before the click comes
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    input.value = option.textContent;
    input.form.requestSubmit();
  });

  async function ask() {
    if (typed.trim().length < SHORTEST) return close();
    running = new AbortController();
    const drawn = await read("suggestions", "", { q: typed }, { signal: running.signal });
    if (drawn == null || document.activeElement !== input) return;
    list.innerHTML = drawn;
    options().forEach((option, number) => (option.id = `${list.id}-${number}`));
    if (options().length) open();
    else close();
  }

  function move(step) {
    const all = options();
    const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    // before the first and after the last stands what was typed
    const next = ((now + 1 + step + all.length + 1) % (all.length + 1)) - 1;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)));
    input.value = next < 0 ? typed : all[next].textContent;
    if (next < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[next].id);
      all[next].scrollIntoView({ block: "nearest" });
    }
  }

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

function makeList(input) {
  const list = document.createElement("ul");
  list.className = "suggestions plain";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  input.after(list);
  return list;
}
