// Loads the script that suggests words when a search field is first used.
export function suggestions(input) {
  input.addEventListener("focus", () => load(input), { once: true });
}

async function load(input) {
  const { suggest } = await import(input.dataset.script);
  suggest(input);
}
