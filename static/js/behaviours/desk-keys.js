// The desk by single keys: on as long as nobody switches them off, and never while somebody types (WCAG 2.1.4).
import { is } from "./addresses.js";

const SWITCH = "desk-keys";
const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

export function deskKeys(desk) {
  const dialog = document.getElementById("tasten");
  if (!dialog) return;
  reveal();
  document.querySelector("[data-keys-all]").addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-keys-switch]").addEventListener("click", () => {
    remember(areOn() ? "off" : "on");
    reveal();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || dialog.open || !areOn()) return;
    const act = event.ctrlKey || event.metaKey ? withControl(desk, event) : plainly(desk, dialog, event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function withControl(desk, event) {
  const button = desk.querySelector("button[data-key-decide]");
  const isInForm = button?.form?.contains(event.target) || !event.target.closest("form, dialog");
  return event.key === "Enter" && button?.form && is("decide", new URL(button.form.action)) && isInForm ? () => button.form.requestSubmit(button) : null;
}

function plainly(desk, dialog, event) {
  if (event.altKey || event.target.closest(TYPING)) return null;
  if (event.key === "?") return () => dialog.showModal();
  if (/^[1-9]$/.test(event.key)) return measure(desk, event.key);
  switch (event.key.toLowerCase()) {
    case "j":
      return step(desk, 1);
    case "k":
      return step(desk, -1);
    case "n":
      return note(desk);
    case "z":
      return takeBack();
  }
  return null;
}

// Each measure has its digit in every case, whatever else can be taken there.
function measure(desk, digit) {
  const radio = desk.querySelector(`input[type=radio][data-key-measure="${digit}"]`);
  if (!radio) return null;
  return () => {
    radio.focus();
    radio.click();
  };
}

// On a case to its neighbour; on the list from row to row.
function step(desk, by) {
  const link = desk.querySelector(by > 0 ? "a[data-key-next]" : "a[data-key-previous]");
  if (link) return () => link.click();
  const rows = [...desk.querySelectorAll("a[data-case-link]")];
  if (!rows.length || desk.querySelector("[data-key-measure], [data-key-next], [data-key-previous]")) return null;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by;
  return rows[next] ? () => rows[next].focus() : null;
}

function note(desk) {
  const field = desk.querySelector("#notizen textarea");
  return field ? () => field.focus() : null;
}

function takeBack() {
  const button = document.querySelector("button[data-key-take-back]");
  return button?.form && is("take-back", new URL(button.form.action)) ? () => button.form.requestSubmit(button) : null;
}

// Says on the page which keys there are; all of it is hidden without this script.
function reveal() {
  const on = areOn();
  document.querySelector("[data-keys]").hidden = !on;
  document.querySelector("[data-keys-all]").hidden = false;
  if (on) document.documentElement.dataset.deskKeys = "on";
  else delete document.documentElement.dataset.deskKeys;
  const button = document.querySelector("[data-keys-switch]");
  button.querySelector(".kern-label").textContent = on ? button.dataset.off : button.dataset.on;
}

function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(choice) {
  try {
    localStorage.setItem(SWITCH, choice);
  } catch {
    // storage is switched off: the choice holds until the page is left
  }
}
