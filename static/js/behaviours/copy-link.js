// Copies a post's address; without a clipboard the link just leads there.
export function copyLink(link) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      say(link, link.dataset.copied ?? "✓");
    } catch {
      location.href = link.href;
    }
  });
}

function say(link, words) {
  const note = document.createElement("span");
  note.role = "status";
  note.className = "copied";
  note.textContent = ` ${words}`;
  link.append(note);
  setTimeout(() => note.remove(), 2500);
}
