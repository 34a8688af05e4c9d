// Keeps a whole form in the browser alone: in the tab while it is filled in, for 30 days once somebody asks for it.
// Whoever has an account finds it under that account only; see draft.js, which lets go of both.
const PREFIX = "draft:";
const NEVER = ["csrf_token", "opened", "homepage", "carried"];

export function formDraft(form) {
  const owner = document.querySelector('meta[name="draft-owner"]')?.content ?? "";
  const key = `${PREFIX}${owner}:${form.dataset.draft}:form`;
  const keep = form.querySelector("[data-keep-draft]");
  let isKept = Boolean(owner);
  // a form that came back with what was sent is newer than any draft
  const isSentBack = form.querySelector(".error-summary") !== null;
  const kept = read(localStorage, key);
  const draft = kept ?? read(sessionStorage, key);
  if (kept) isKept = true;
  if (draft && !isSentBack) fill(form, draft.fields);

  const save = () => write(isKept ? localStorage : sessionStorage, key, fieldsOf(form));
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  for (const words of form.querySelectorAll("[data-kept-here]")) words.hidden = false;
  if (!keep) return;
  keep.hidden = false;
  keep.addEventListener("click", () => {
    isKept = true;
    save();
    sessionStorage.removeItem(key);
    const label = keep.querySelector(".kern-label");
    label.textContent = keep.dataset.kept;
    label.setAttribute("role", "status");
  });
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && value && !NEVER.includes(name));
}

function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || NEVER.includes(control.name) || control.type === "hidden") continue;
    const found = values.get(control.name) ?? [];
    if (control.matches('[type="radio"], [type="checkbox"]')) control.checked = found.includes(control.value);
    else if (found.length) control.value = found[0];
  }
  queueMicrotask(() => form.dispatchEvent(new Event("change", { bubbles: true })));
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(storage, key, fields) {
  try {
    storage.setItem(key, JSON.stringify({ fields, at: Date.now() }));
  } catch {
    // storage is full or switched off: filling in goes on
  }
}
