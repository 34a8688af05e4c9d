// Keeps the progress of an import up to date without loading the page anew; loads it once more at the end.
export function progress(element) {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = answer.ok && page.getElementById(element.id);
      if (!now) return location.reload();
      const [bar, next] = [element.querySelector("progress"), now.querySelector("progress")];
      bar.max = next.max;
      bar.value = next.value;
      element.querySelector("label").textContent = now.querySelector("label").textContent;
    } catch {
      // the connection is gone for the moment: the next look may find it
    }
    setTimeout(look, 1500);
  };
  setTimeout(look, 700);
}
