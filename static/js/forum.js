// Binds each behaviour to the elements that name it in data-behaviour; pages work without any of them.
import { askAgain } from "./behaviours/ask-again.js";
import { askedIf } from "./behaviours/asked-if.js";
import { changes } from "./behaviours/changes.js";
import { copyLink } from "./behaviours/copy-link.js";
import { copyText } from "./behaviours/copy-text.js";
import { countdown } from "./behaviours/countdown.js";
import { counter } from "./behaviours/counter.js";
import { deskKeys } from "./behaviours/desk-keys.js";
import { clearSavedDrafts, draft, draftChoices } from "./behaviours/draft.js";
import { editor } from "./behaviours/editor.js";
import { formDraft } from "./behaviours/form-draft.js";
import { focusFirst } from "./behaviours/focus-first.js";
import { leftOut } from "./behaviours/left-out.js";
import { liveDesk } from "./behaviours/live-desk.js";
import { liveRoom } from "./behaviours/live-room.js";
import { moderate } from "./behaviours/moderate.js";
import { once } from "./behaviours/once.js";
import { pointsLeft } from "./behaviours/points-left.js";
import { presence } from "./behaviours/presence.js";
import { progress } from "./behaviours/progress.js";
import { quote } from "./behaviours/quote.js";
import { readingMark } from "./behaviours/reading-mark.js";
import { relativeTime } from "./behaviours/relative-time.js";
import { seenMark } from "./behaviours/seen-mark.js";
import { similar } from "./behaviours/similar.js";
import { support } from "./behaviours/support.js";
import { textBlock } from "./behaviours/text-block.js";
import { uploads } from "./behaviours/uploads.js";
import { keepFormsWhileOffline } from "./behaviours/unreachable.js";

const behaviours = {
  "asked-if": askedIf,
  changes,
  "copy-link": copyLink,
  "copy-text": copyText,
  countdown,
  counter,
  "desk-keys": deskKeys,
  draft,
  "draft-choices": draftChoices,
  editor,
  "focus-first": focusFirst,
  "form-draft": formDraft,
  "left-out": leftOut,
  "live-desk": liveDesk,
  "live-room": liveRoom,
  moderate,
  once,
  "points-left": pointsLeft,
  presence,
  progress,
  quote,
  "reading-mark": readingMark,
  "relative-time": relativeTime,
  "seen-mark": seenMark,
  similar,
  support,
  "text-block": textBlock,
  uploads,
};

clearSavedDrafts();
askAgain();
keepFormsWhileOffline();
for (const element of document.querySelectorAll("[data-behaviour]")) {
  for (const name of element.dataset.behaviour.split(/\s+/)) behaviours[name]?.(element);
}
