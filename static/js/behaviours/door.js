// Checks people in at the door. Each scan is kept first and sent then, so that a bad connection loses none: what could not
// be sent goes later, in its order and with its time.
import { camera } from "./door-camera.js";
import { Marks, plainCode } from "./door-marks.js";
import { DoorPage } from "./door-page.js";
import { ScanQueue } from "./door-queue.js";
import { post, read } from "./sending.js";

const PATIENCE = 6000;
const RETRY = 5000;
const REFRESH = 30_000;

export class Door {
  constructor(element) {
    this.token = element.dataset.door;
    this.queue = new ScanQueue(element.dataset.pass);
    this.page = new DoorPage(element);
    this.marks = new Marks();
    this.letIn = new Set();
    this.isSending = false;
    this.drawn = 0;
    element.addEventListener("submit", (event) => this.take(event));
    camera(element.querySelector("[data-door-camera]"), (code) => this.scan([["action", "in"]], code));
    if (this.queue.length) {
      this.page.say("kept", this.queue.length);
      this.sendAll();
    }
    this.refresh();
    setInterval(() => this.refresh(), REFRESH);
    setInterval(() => this.sendAll(), RETRY);
    addEventListener("online", () => this.sendAll());
  }

  async refresh() {
    if (document.hidden) return;
    await this.marks.load(this.token);
    const drawn = this.drawn;
    const words = await read("door-state", this.token);
    // what a scan has answered meanwhile is newer
    if (words && drawn === this.drawn) this.draw(words);
  }

  take(event) {
    const form = event.target;
    if (!form.matches("[data-door-form], [data-door-search]")) return;
    event.preventDefault();
    const fields = [...new FormData(form, event.submitter)].filter(([name]) => !["csrf_token", "scan"].includes(name));
    if (form.matches("[data-door-search]")) {
      this.search(form, fields);
      return;
    }
    const code = fields.find(([name]) => name === "code")?.[1];
    if (code === "") return;
    form.reset();
    this.scan(fields.filter(([name]) => name !== "code"), code);
  }

  // Names are asked for and shown, never kept: without a connection there are none.
  async search(form, fields) {
    const words = await post(form.dataset.doorSearch, this.token, fields, { signal: AbortSignal.timeout(PATIENCE) });
    if (words) this.draw(words);
    else this.page.say(words === null ? "refused" : "lost");
  }

  async scan(fields, code) {
    const number = crypto.randomUUID();
    const mark = code ? await this.marks.of(code) : "";
    const entry = { number, at: Date.now(), fields: [["scan", number], ...fields, ...(mark ? [["mark", mark]] : [])] };
    // a code without a mark cannot be kept: it would lie on the phone as it is
    const isKept = !code || Boolean(mark);
    const mayGoAtOnce = !this.queue.length;
    if (isKept) this.queue.add(entry);
    if (!mayGoAtOnce || this.isSending) {
      this.sayOffline(entry, mark);
      await this.sendAll();
      return;
    }
    this.isSending = true;
    const words = await this.send(entry, code);
    this.isSending = false;
    if (words) this.show(words, mark);
    else if (words === null) this.page.say("refused");
    else if (isKept) this.sayOffline(entry, mark);
    else this.page.say("lost");
  }

  draw(words) {
    this.drawn += 1;
    const answer = document.createElement("div");
    answer.innerHTML = words;
    this.page.show(answer);
  }

  show(words, mark) {
    this.draw(words);
    if (mark) this.letIn.add(mark);
  }

  sayOffline(entry, mark) {
    this.queue.keep(this.queue.entries.map((one) => (one.number === entry.number ? { ...one, isOffline: true } : one)));
    const isAgain = mark && this.letIn.has(mark);
    const isUnknown = mark && !this.marks.known.has(mark);
    this.page.say(isAgain ? "again" : isUnknown ? "unknown" : "kept", this.queue.length);
    if (mark) this.letIn.add(mark);
  }

  // Sends one scan, with the code itself as long as that is at hand; it leaves the queue when it has arrived.
  async send(entry, code) {
    const fields = code ? [...entry.fields.filter(([name]) => name !== "mark"), ["code", plainCode(code)]] : entry.fields;
    const ago = Math.max(0, Date.now() - entry.at);
    const sent = [...fields, ["ago", ago], ["offline", entry.isOffline ? "1" : ""]];
    const words = await post("door", this.token, sent, { signal: AbortSignal.timeout(PATIENCE) });
    if (words != null) this.queue.remove(entry);
    return words;
  }

  async sendAll() {
    if (this.isSending || !this.queue.length) return;
    this.isSending = true;
    let words;
    for (let entry = this.queue.entries[0]; entry; entry = this.queue.entries[0]) {
      words = await this.send(entry);
      if (words == null) break;
    }
    this.isSending = false;
    if (words) this.draw(words);
    else if (words === null) this.page.say("refused");
  }
}
