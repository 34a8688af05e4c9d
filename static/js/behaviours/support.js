// Supports a post and takes it back without leaving the page; the server's fragment replaces the button.
import { is } from "./addresses.js";
import { post } from "./sending.js";
import { clearUnreachable, sayUnreachable } from "./unreachable.js";

export function support(button) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const drawn = await post(nameOf(button), button.dataset.post);
    button.disabled = false;
    if (drawn === undefined) return sayUnreachable(button);
    clearUnreachable();
    if (drawn === null) return submitPlainly(button);
    const holder = document.createElement("div");
    holder.innerHTML = drawn;
    const fresh = holder.querySelector("button");
    if (!fresh) return;
    button.replaceWith(fresh);
    support(fresh);
    fresh.focus();
  });
}

function nameOf(button) {
  return button.ariaPressed === "true" ? "support-end" : "support";
}

function submitPlainly(button) {
  if (!is(nameOf(button), new URL(button.formAction))) return;
  button.form.action = button.formAction;
  button.form.submit();
}
