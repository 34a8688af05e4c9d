// Shows a button that copies what the element names; without a clipboard it is hidden, for the words stand on the page.
export function copyText(element) {
  if (!navigator.clipboard) return;
  const note = element.querySelector("[data-copied]");
  element.hidden = false;
  element.querySelector("button").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(element.dataset.copies);
      note.textContent = note.dataset.copied;
    } catch {
      element.hidden = true;
    }
  });
}
