// Supports a post and takes it back without leaving the page; the server's fragment replaces the button.
import { post } from "./csrf.js";

export function support(button) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const answer = await post(button.formAction).catch(() => null);
    button.disabled = false;
    if (!answer?.ok || answer.redirected) {
      button.form?.requestSubmit ? submitPlainly(button) : location.reload();
      return;
    }
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    const fresh = holder.querySelector("button");
    if (!fresh) return;
    button.replaceWith(fresh);
    support(fresh);
    fresh.focus();
  });
}

function submitPlainly(button) {
  button.form.action = button.formAction;
  button.form.submit();
}
