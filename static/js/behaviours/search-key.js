// The key "/" leads into the search field: on as long as nobody switches it off, and never while somebody types (WCAG 2.1.4).
const SWITCH = "search-key";
const TYPING = "textarea, select, [contenteditable], dialog[open], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

export function searchKey() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest(TYPING) || !isOn()) return;
    const field = [...document.querySelectorAll("[data-search-field]")].find((one) => one.checkVisibility());
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select?.();
  });
}

// Says that the key is there, and switches it off and on; hidden without this script.
export function searchKeySwitch(section) {
  const button = section.querySelector("button");
  const show = () => (button.querySelector(".kern-label").textContent = isOn() ? button.dataset.off : button.dataset.on);
  button.addEventListener("click", () => {
    remember(isOn() ? "off" : "on");
    show();
  });
  show();
  section.hidden = false;
}

function isOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(state) {
  try {
    localStorage.setItem(SWITCH, state);
  } catch {
    // without a memory it holds for this page alone
  }
}
