// The one way of the scripts to the server: to addresses of addresses.js, and never on to where an answer redirects.
import { addressOf } from "./addresses.js";

// Posts a form's fields with the page's token; the answer's text, or null if it was refused or did not arrive.
export async function post(name, id, fields = {}, options = {}) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? document.querySelector('input[name="csrf_token"]')?.value ?? "";
  return ask(() => addressOf(name, id), { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token }, ...options });
}

// Reads what stands at an address; the answer's text, or null.
export async function read(name, id, query = {}, options = {}) {
  return ask(() => `${addressOf(name, id)}?${new URLSearchParams(query)}`, options);
}

async function ask(address, { headers, ...options }) {
  try {
    const answer = await fetch(address(), { credentials: "same-origin", redirect: "error", headers: { "X-Requested-With": "fetch", ...headers }, ...options });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
