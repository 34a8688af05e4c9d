// Every address that a script of ours sends to or takes HTML from. A page names things by their id, never an address:
// an element that somebody has smuggled in can call on nothing else.
const ADDRESSES = {
  "decide": "/moderation/{id}",
  "door": "/einlass/{token}",
  "door-line": "/einlass/{token}/warteliste",
  "door-marks": "/einlass/{token}/codes",
  "door-names": "/einlass/{token}/namen",
  "door-state": "/einlass/{token}/stand",
  "live-answered": "/beteiligung/live/frage/{id}/beantwortet",
  "live-back": "/beteiligung/live/frage/{id}/zurueck",
  "live-presence": "/beteiligung/live/{id}/da",
  "live-questions": "/beteiligung/live/{id}/fragen",
  "live-release": "/beteiligung/live/frage/{id}/freigeben",
  "live-restore": "/beteiligung/live/frage/{id}/einblenden",
  "live-support": "/beteiligung/live/frage/{id}/unterstuetzen",
  "live-support-end": "/beteiligung/live/frage/{id}/nicht-mehr-unterstuetzen",
  "live-take-up": "/beteiligung/live/frage/{id}/aufrufen",
  "idea-places": "/beteiligung/ideen/{id}/orte",
  "moderate": "/moderation/beitrag/{id}",
  "notice-read": "/benachrichtigungen/{number}/gelesen",
  "presence": "/moderation/{id}/anwesend",
  "preview": "/vorschau",
  "progress": "/geschaeftsstelle/einlesen/{id}",
  "reading-mark": "/diskussion/{id}/gelesen",
  "similar": "/themen/aehnliche",
  "similar-ideas": "/beteiligung/ideen/{id}/aehnliche",
  "suggestions": "/suche/vorschlaege",
  "support": "/beitrag/{id}/unterstuetzen",
  "support-end": "/beitrag/{id}/nicht-mehr-unterstuetzen",
  "take-back": "/moderation/zuruecknehmen",
  "upload": "/unterlagen/{id}/teile",
  "upload-part": "/unterlagen/teile/{id}",
  "upload-state": "/unterlagen/teile/{id}",
  "workspace-seen": "/gremien/{id}/gesehen",
};
const ID = "[0-9a-hjkmnp-tv-z]{10}";
const NUMBER = "\\d{1,9}";
const TOKEN = "[\\w-]+(?:\\.[\\w-]+)+";

// The address of that name for a thing; throws for whatever is no id.
export function addressOf(name, id = "") {
  const address = ADDRESSES[name].replace(/\{(id|token|number)\}/, () => id);
  if (!is(name, new URL(address, location.href))) throw new TypeError(`${name} has no address for this`);
  return address;
}

// Whether a URL is the address of that name on this site.
export function is(name, url) {
  return url.origin === location.origin && new RegExp(`^${ADDRESSES[name].replace("{id}", ID).replace("{token}", TOKEN).replace("{number}", NUMBER)}$`).test(url.pathname);
}
