// Quotes the passage that is selected in the post: the server makes the quote, the address carries the passage.
export function quote(link) {
  link.addEventListener("click", () => {
    const post = link.closest("[data-post]");
    const selection = getSelection();
    const text = selection && post?.contains(selection.anchorNode) ? selection.toString().trim() : "";
    if (!text) return;
    const url = new URL(link.href);
    url.searchParams.set("passage", text.slice(0, 1000));
    link.href = url;
  });
}
