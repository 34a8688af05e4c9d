// Shows a long questionnaire step by step: its sections, then what was answered. The form stays one, and is sent whole.
const SHOWN = ":scope > .asked";

export function surveySteps(form) {
  const last = form.querySelector("[data-step-last]");
  const steps = stepsOf(form, last);
  if (steps.length < 3) return;
  const words = form.dataset;
  const head = progress(form);
  const back = button(words.back, "kern-btn kern-btn--tertiary");
  const next = button(words.next, "kern-btn kern-btn--primary");
  form.querySelector("[data-step-back]").append(back);
  form.querySelector("[data-step-next]").append(next);
  const review = last.querySelector("[data-step-only-last]").appendChild(document.createElement("div"));
  let at = 0;
  listFirst(steps[0]);

  const open = () => steps.filter((step) => step.isLast || step.parts.some((part) => !isLeftOut(part)));
  const show = (step, { focus = true } = {}) => {
    const shown = open();
    at = Math.max(0, shown.indexOf(step));
    for (const one of steps) for (const part of one.parts) part.classList.toggle("is-other-step", one !== shown[at]);
    const isLast = shown[at].isLast;
    form.querySelector("[data-step-send]").hidden = !isLast;
    next.hidden = isLast;
    back.hidden = at === 0;
    head.words.textContent = words.step.replace("{n}", at + 1).replace("{all}", shown.length).replace("{title}", shown[at].title);
    head.bar.setAttribute("width", Math.round((100 * (at + 1)) / shown.length));
    // said before the first field; whoever goes back finds it again
    for (const part of document.querySelectorAll("[data-step-first]")) part.hidden = at > 0;
    if (isLast) fillReview(review, form, words);
    mark(shown, at, words);
    if (focus) {
      head.words.focus();
      head.box.scrollIntoView({ block: "start" });
    }
  };

  next.addEventListener("click", () => show(open()[at + 1]));
  back.addEventListener("click", () => show(open()[at - 1]));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || open()[at].isLast) return;
    event.preventDefault();
    show(open()[at + 1]);
  });
  // links to a question lead to its step: those of the summary of errors, and the list of steps
  document.addEventListener("click", ({ target }) => {
    const id = target.closest('a[href^="#"]')?.hash.slice(1);
    const goal = id && document.getElementById(id);
    const step = goal && steps.find((one) => one.parts.some((part) => part.contains(goal)));
    if (!step) return;
    show(step, { focus: false });
    goal.focus();
  }, true);
  // conditions decide first which questions there are; microtasks would run between the listeners
  form.addEventListener("change", () => setTimeout(() => show(open()[at], { focus: false })));
  const wrong = form.querySelector(".kern-error");
  const first = steps.find((step) => wrong && step.parts.some((part) => part.contains(wrong))) ?? steps[0];
  queueMicrotask(() => show(first, { focus: false }));
}

function stepsOf(form, last) {
  const parts = [...form.querySelectorAll(SHOWN)];
  const loose = parts.filter((part) => part.tagName !== "SECTION");
  const sections = parts.filter((part) => part.tagName === "SECTION");
  const found = sections.map((part) => ({ parts: [part], title: part.querySelector("h2").textContent, id: part.querySelector("h2").id }));
  if (loose.length) {
    loose[0].id ||= "section-first";
    loose[0].tabIndex = -1;
    found.unshift({ parts: loose, title: form.dataset.first, id: loose[0].id });
  }
  return [...found, { parts: [last.querySelector("[data-step-only-last]")], title: form.dataset.last, isLast: true, id: "section-send" }];
}

// hidden by a condition, not because another step is shown
function isLeftOut(part) {
  return part.hidden;
}

function progress(form) {
  const box = document.createElement("div");
  box.className = "survey__progress";
  const words = document.createElement("p");
  words.className = "survey__step";
  words.tabIndex = -1;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "bar bar--thin bar--ink");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const bar = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  bar.setAttribute("height", "10");
  box.append(words, svg);
  const before = form.querySelector(".error-summary");
  if (before) before.after(box);
  else form.prepend(box);
  return { box, words, bar };
}

function button(text, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  const label = document.createElement("span");
  label.className = "kern-label";
  label.textContent = text;
  made.append(label);
  return made;
}

// questions in front of the first heading are a step too
function listFirst({ id, title }) {
  const list = document.querySelector("[data-survey-toc]");
  if (!list || list.querySelector(`a[href="#${id}"]`)) return;
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = title;
  const item = document.createElement("li");
  item.append(link);
  list.prepend(item);
}

function mark(shown, at, words) {
  const ids = shown.map((step) => step.id);
  for (const item of document.querySelectorAll("[data-survey-toc] li")) {
    const goal = item.querySelector("a").hash.slice(1);
    const place = ids.indexOf(goal);
    item.hidden = place < 0;
    if (place >= 0) item.querySelector("a").firstChild.textContent = `${place + 1} ${shown[place].title}`;
    item.toggleAttribute("aria-current", false);
    if (place === at) item.setAttribute("aria-current", "step");
    item.querySelector("[data-done]")?.remove();
    if (place < 0 || place >= at) continue;
    const done = document.createElement("span");
    done.dataset.done = "";
    done.textContent = words.done;
    item.querySelector("a").append(done);
  }
}

// what was answered, read from the form itself
function fillReview(review, form, words) {
  const list = document.createElement("dl");
  list.className = "survey__review";
  for (const question of form.querySelectorAll("div.asked")) {
    if (question.closest("[hidden]")) continue;
    const term = document.createElement("dt");
    term.textContent = ownText(question.querySelector("legend, .kern-label"));
    const said = document.createElement("dd");
    said.textContent = answersIn(question).join("; ") || words.unanswered;
    list.append(term, said);
  }
  const heading = document.createElement("h2");
  heading.textContent = words.review;
  review.replaceChildren(heading, list);
}

function answersIn(question) {
  const found = [];
  for (const control of question.querySelectorAll("input, select, textarea")) {
    if (control.matches('[type="radio"], [type="checkbox"]')) {
      if (!control.checked || !control.value) continue;
      const row = control.closest(".matrix__row")?.querySelector(".matrix__words")?.textContent.trim();
      const label = [...(control.labels[0]?.childNodes ?? [])].map((node) => node.textContent.trim()).filter(Boolean).join(" – ");
      found.push(row ? `${row}: ${label}` : label);
    } else if (control.matches("select")) {
      if (control.value) found.push(`${control.selectedOptions[0].text}. ${ownText(control.labels[0])}`);
    } else if (control.value.trim() && !control.closest("[hidden]")) {
      found.push(control.value.trim());
    }
  }
  return found;
}

function ownText(element) {
  const copy = element.cloneNode(true);
  copy.querySelector(".kern-label__optional")?.remove();
  return copy.textContent.trim();
}
