// The summary of errors gets the focus, so that it is read out first.
export function focusFirst(element) {
  element.focus();
}
