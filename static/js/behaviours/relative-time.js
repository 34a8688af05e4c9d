// Says "vor 12 Minuten" for moments of the last day; older ones stay as they are written.
export function relativeTime(element) {
  const passed = (Date.now() - Date.parse(element.dateTime)) / 60000;
  if (!(passed >= 0 && passed < 24 * 60)) return;
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  element.title = element.textContent;
  element.textContent = passed < 60 ? format.format(-Math.floor(passed), "minute") : format.format(-Math.floor(passed / 60), "hour");
}
