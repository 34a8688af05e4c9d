// The one way of the scripts to the server: to addresses of addresses.js, and never on to where an answer redirects.
// An answer is its text; null if the server refused, undefined if it was not reached, or only what stands before it.
import { addressOf } from "./addresses.js";

// what a proxy says for a server that is away, and the server for a database that is
const AWAY = new Set([502, 503, 504]);

// Posts a form's fields with the page's token; the answer.
export async function post(name, id, fields = {}, options = {}) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? document.querySelector('input[name="csrf_token"]')?.value ?? "";
  return ask(() => addressOf(name, id), { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token }, ...options });
}

// Reads what stands at an address; the answer.
export async function read(name, id, query = {}, options = {}) {
  return ask(() => `${addressOf(name, id)}?${new URLSearchParams(query)}`, options);
}

// What stands at an address if it differs from what was read before under its mark: its text and its mark; else null.
export async function readChanged(name, id, query, mark, options = {}) {
  const address = `${addressOf(name, id)}?${new URLSearchParams(query)}`;
  try {
    // with a header of our own the browser's memory is left out, and a 304 comes through
    const headers = mark ? { "If-None-Match": mark } : {};
    const answer = await fetch(address, { credentials: "same-origin", redirect: "manual", headers, ...options });
    return answer.status === 200 ? { text: await answer.text(), mark: answer.headers.get("ETag") ?? "" } : null;
  } catch {
    return null;
  }
}

// Whether this very page is still there for its reader; true also while the server is not reached.
export async function isStillHere() {
  try {
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin", cache: "no-store", redirect: "manual" });
    // a redirect leads to the log-in
    return answer.status !== 404 && answer.type !== "opaqueredirect";
  } catch {
    return true;
  }
}

// This very page as it is now; null if it cannot be had.
export async function readThisPage() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store", redirect: "manual" });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

async function ask(findAddress, { headers, ...options }) {
  let address;
  try {
    address = findAddress();
  } catch {
    return null;
  }
  try {
    const answer = await fetch(address, { credentials: "same-origin", redirect: "manual", headers: { "X-Requested-With": "fetch", ...headers }, ...options });
    if (AWAY.has(answer.status)) return undefined;
    return answer.ok ? await answer.text() : null;
  } catch (error) {
    return error.name === "AbortError" ? null : undefined;
  }
}
