// Keeps what is typed in the browser, until the server says that it has it: through reload, log-in and an expired session.
// A draft belongs to the account that is logged in, and no other sees it; what a guest types stays in the tab.
const PREFIX = "draft:";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const ALL = "*";

const owner = document.querySelector('meta[name="draft-owner"]')?.content ?? "";

export function draft(field) {
  const key = keyOf(field.dataset.draft, field.name);
  const given = field.defaultValue;
  const text = recall(read(key), given);
  if (text !== given) {
    field.value = text;
    queueMicrotask(() => field.dispatchEvent(new Event("input", { bubbles: true })));
  }
  field.addEventListener("input", () => write(key, { text: field.value, given }));
}

// A form's radios and selects, named in data-draft-choices: a text is not found again under another kind of topic.
export function draftChoices(form) {
  for (const name of form.dataset.draftChoices.split(" ")) {
    const control = form.elements[name];
    if (!control) continue;
    const key = keyOf(form.dataset.draft, name);
    const given = givenChoice(control);
    const kept = read(key);
    if (kept?.given === given && offers(control, kept.text)) control.value = kept.text;
    form.addEventListener("change", ({ target }) => {
      if (target.name === name) write(key, { text: target.value, given });
    });
  }
}

function keyOf(form, name) {
  return `${PREFIX}${owner}:${form}:${name}`;
}

function givenChoice(control) {
  return [...control].find((one) => one.defaultChecked || one.defaultSelected)?.value ?? "";
}

function offers(control, value) {
  return [...control].some((one) => one.value === value);
}

// What stands in the field when the page opens: `given` came with the page, `kept` was typed before.
function recall(kept, given) {
  if (!kept?.text || kept.text === given) return given;
  if (!given.trim() || kept.given === given) return kept.text;
  const isQuote = given.startsWith("> ");
  return isQuote && !kept.text.includes(given.trim()) ? `${kept.text.trimEnd()}\n\n${given}` : isQuote ? kept.text : given;
}

// The page after a form that was taken names the drafts that are done with: <meta name="draft-saved" content="key">;
// the page after a log-out names all. What a guest typed in this tab is nobody's once somebody has logged in.
export function clearSavedDrafts() {
  const done = [...document.querySelectorAll('meta[name="draft-saved"], [data-draft-saved]')].map((one) => one.content ?? one.dataset.draftSaved);
  const isDone = (key) => done.some((name) => name === ALL || key.startsWith(keyOf(name, "")));
  clear(() => localStorage, (key) => isDone(key) || isOld(key));
  clear(() => sessionStorage, (key) => owner || isDone(key));
}

function clear(find, isDone) {
  try {
    const storage = find();
    for (const key of Object.keys(storage)) {
      if (key.startsWith(PREFIX) && isDone(key)) storage.removeItem(key);
    }
  } catch {
    // storage is switched off: nothing was kept
  }
}

function storage() {
  return owner ? localStorage : sessionStorage;
}

function read(key) {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    if (draft.text) storage().setItem(key, JSON.stringify({ ...draft, at: Date.now() }));
    else storage().removeItem(key);
  } catch {
    // storage is full or switched off: typing goes on
  }
}

function isOld(key) {
  try {
    return Date.now() - JSON.parse(localStorage.getItem(key)).at > KEPT_FOR;
  } catch {
    return true;
  }
}
