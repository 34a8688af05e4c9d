// Binds each of some behaviours to the elements that name it in data-behaviour.
export function bind(behaviours) {
  for (const element of document.querySelectorAll("[data-behaviour]")) {
    for (const name of element.dataset.behaviour.split(/\s+/)) behaviours[name]?.(element);
  }
}
