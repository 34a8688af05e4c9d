// Sends files in parts, one file after the other, so that an upload can pause and go on where it was interrupted.
// Without it the form sends its files in one request.
import { post, read } from "./sending.js";

const MEGABYTE = 1_000_000;
const LONGEST_WAIT = 15_000;

export function uploads(section) {
  const form = section.querySelector("form");
  const input = form.querySelector('input[type="file"]');
  const queue = [];
  let isBusy = false;

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    for (const file of input.files) add(file, item(section, file));
    input.value = "";
  });
  for (const button of section.querySelectorAll("[data-resume]")) offerResuming(button);
  for (const label of ["dragover", "drop"]) form.addEventListener(label, (event) => dropped(event));

  function dropped(event) {
    event.preventDefault();
    if (event.type !== "drop") return;
    for (const file of event.dataTransfer.files) add(file, item(section, file));
  }

  function add(file, shown, upload = null) {
    queue.push([file, shown, upload]);
    if (!isBusy) work();
  }

  async function work() {
    isBusy = true;
    let isAllSettled = true;
    while (queue.length) {
      const [file, shown, upload] = queue.shift();
      isAllSettled = (await send(section, file, shown, upload)) && isAllSettled;
    }
    isBusy = false;
    // the page shows what has become of them
    if (isAllSettled) location.reload();
  }

  function offerResuming(button) {
    const chooser = document.createElement("input");
    chooser.type = "file";
    button.hidden = false;
    button.addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      const [file] = chooser.files;
      if (!file) return;
      const shown = button.closest("li");
      const isSame = file.name === button.dataset.name && file.size === Number(button.dataset.size);
      if (!isSame) return say(section, shown, section.dataset.otherFile);
      button.remove();
      add(file, shown, button.dataset.resume);
    });
  }
}

// Sends one file to its end; false if it has to be looked at by the person.
async function send(section, file, shown, known) {
  const pausing = pauseButton(section, shown);
  let state = known ? await ask(known) : await begin(section, file);
  const startedAt = Date.now();
  const startedWith = state?.received ?? 0;
  while (state?.state === "receiving") {
    await pausing.isOver();
    const left = timeLeft(section, startedAt, state.received - startedWith, state.size - state.received);
    draw(section, shown, state, left);
    state = (await sendPart(file, state)) ?? (await ask(state.id));
  }
  pausing.end();
  while (state?.state === "checking") {
    draw(section, shown, state, section.dataset.checking);
    await sleep(1000);
    state = await ask(state.id);
  }
  if (!state?.refusal) return true;
  say(section, shown, state.refusal);
  return false;
}

async function begin(section, file) {
  const { space, folder, document, basedOn } = section.dataset;
  const fields = { name: file.name, size: file.size, fingerprint: file.lastModified };
  const note = section.querySelector('[name="note"]')?.value ?? "";
  const place = { note, folder: folder ?? "", document: document ?? "", based_on: basedOn ?? "" };
  return untilReached(() => post("upload", space, { ...fields, ...place }));
}

async function sendPart(file, { id, received, part }) {
  const fields = new FormData();
  fields.append("begins_at", received);
  fields.append("part", file.slice(received, received + part), "part");
  const text = await post("upload-part", id, {}, { body: fields });
  return text ? JSON.parse(text) : null;
}

function ask(id) {
  return untilReached(() => read("upload-state", id));
}

// Tries until the server is reached, with growing pauses; undefined if it refuses.
async function untilReached(request) {
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const text = await request();
    if (text !== undefined) return text === null ? undefined : JSON.parse(text);
    await sleep(wait);
  }
}

function item(section, file) {
  const shown = section.querySelector("template").content.firstElementChild.cloneNode(true);
  shown.querySelector("b").textContent = file.name;
  section.querySelector(".uploads").prepend(shown);
  say(section, shown, section.dataset.waiting);
  return shown;
}

function draw(section, shown, { received, size }, more) {
  const percent = Math.floor((received / size) * 100);
  shown.querySelector("rect")?.setAttribute("width", percent);
  const words = section.dataset.progress
    .replace("{received}", megabytes(received))
    .replace("{size}", megabytes(size))
    .replace("{percent}", percent);
  shown.querySelector("[data-words]").textContent = more ? `${words} · ${more}` : words;
}

function say(section, shown, words) {
  shown.querySelector("[data-words]").textContent = words;
  section.querySelector('[role="status"]').textContent = `${shown.querySelector("b").textContent}: ${words}`;
}

function timeLeft(section, startedAt, sent, left) {
  const passed = Date.now() - startedAt;
  if (!sent || passed < 2000) return "";
  return section.dataset.left.replace("{seconds}", Math.ceil((left / sent) * (passed / 1000)));
}

function pauseButton(section, shown) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "act";
  button.textContent = section.dataset.pause;
  shown.querySelector("[data-acts]").prepend(button);
  let goOn = null;
  let pause = null;
  button.addEventListener("click", () => {
    if (pause) {
      goOn();
      pause = null;
    } else {
      pause = new Promise((resolve) => (goOn = resolve));
      say(section, shown, section.dataset.paused);
    }
    button.textContent = pause ? section.dataset.resume : section.dataset.pause;
  });
  return { isOver: async () => pause, end: () => button.remove() };
}

function megabytes(bytes) {
  return (bytes / MEGABYTE).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
