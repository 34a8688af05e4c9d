// Shows similar threads while the title is typed, after a short pause.
export function similar(field) {
  const target = document.getElementById(field.dataset.similarTarget ?? "aehnliche");
  if (!target) return;
  let timer, running;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      const url = new URL(field.dataset.similarUrl, location.href);
      url.searchParams.set("titel", field.value);
      try {
        const answer = await fetch(url, { signal: running.signal, headers: { "X-Requested-With": "fetch" } });
        if (answer.ok) target.innerHTML = await answer.text();
      } catch {
        // typed on, or offline: the next pause asks again
      }
    }, 350);
  });
}
