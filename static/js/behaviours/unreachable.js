// Says on the page that the server cannot be reached, in the words of <meta name="unreachable">, instead of leaving it.
const note = document.createElement("p");
note.className = "note note--warning";
note.role = "alert";

// Shows the note below the line in which the element stands.
export function sayUnreachable(element) {
  note.remove();
  note.textContent = document.querySelector('meta[name="unreachable"]')?.content ?? "";
  (element.closest(".actions, .editor__bar, .row, p") ?? element).after(note);
}

export function clearUnreachable() {
  note.remove();
}

// Without a connection a form stays as it is; the browser would put its own error page in its place. One that keeps what
// it sends by itself says so.
export function keepFormsWhileOffline() {
  document.addEventListener(
    "submit",
    (event) => {
      if (navigator.onLine || "worksOffline" in event.target.dataset) return;
      event.preventDefault();
      event.stopPropagation();
      sayUnreachable(event.submitter ?? event.target);
    },
    true,
  );
}
