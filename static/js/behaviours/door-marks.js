// What the phone knows of the tickets: a mark of each code, by which a code is told from an invented one without a connection.
import { read } from "./sending.js";

const BETWEEN = /[\s\-–—._·]+/g;
const MARK_LENGTH = 20;

// A code as the city keeps it, out of what was typed or scanned.
export function plainCode(typed) {
  return typed.replace(BETWEEN, "").toLowerCase().replaceAll("o", "0").replaceAll("i", "1").replaceAll("l", "1");
}

export class Marks {
  salt = "";
  known = new Set();

  async load(token) {
    const words = await read("door-marks", token);
    if (!words) return;
    const [salt, ...marks] = words.split("\n");
    this.salt = salt;
    this.known = new Set(marks);
  }

  // The mark of a code; empty where the browser cannot hash, or as long as nothing was loaded.
  async of(code) {
    if (!this.salt || !globalThis.crypto?.subtle) return "";
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${this.salt}:${plainCode(code)}`));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, MARK_LENGTH);
  }
}
