// What any page may need; pages work without any of it. What few pages need has a script of its own.
import { answerKeys } from "./behaviours/answer-keys.js";
import { askAgain } from "./behaviours/ask-again.js";
import { askedIf } from "./behaviours/asked-if.js";
import { bind } from "./behaviours/bind.js";
import { budgetSum } from "./behaviours/budget-sum.js";
import { changes } from "./behaviours/changes.js";
import { copyLink } from "./behaviours/copy-link.js";
import { copyText } from "./behaviours/copy-text.js";
import { countdown } from "./behaviours/countdown.js";
import { counter } from "./behaviours/counter.js";
import { clearSavedDrafts, draft, draftChoices } from "./behaviours/draft.js";
import { editor } from "./behaviours/editor.js";
import { formDraft } from "./behaviours/form-draft.js";
import { focusFirst } from "./behaviours/focus-first.js";
import { leftOut } from "./behaviours/left-out.js";
import { moderate } from "./behaviours/moderate.js";
import { noticeRead } from "./behaviours/notice-read.js";
import { noticeSeen } from "./behaviours/notice-seen.js";
import { once } from "./behaviours/once.js";
import { pointsLeft } from "./behaviours/points-left.js";
import { presence } from "./behaviours/presence.js";
import { progress } from "./behaviours/progress.js";
import { quote } from "./behaviours/quote.js";
import { readingMark } from "./behaviours/reading-mark.js";
import { relativeTime } from "./behaviours/relative-time.js";
import { searchKey, searchKeySwitch } from "./behaviours/search-key.js";
import { seenMark } from "./behaviours/seen-mark.js";
import { similar } from "./behaviours/similar.js";
import { suggestions } from "./behaviours/suggestions.js";
import { support } from "./behaviours/support.js";
import { textBlock } from "./behaviours/text-block.js";
import { uploads } from "./behaviours/uploads.js";
import { keepFormsWhileOffline } from "./behaviours/unreachable.js";

const behaviours = {
  "answer-keys": answerKeys,
  "asked-if": askedIf,
  "budget-sum": budgetSum,
  changes,
  "copy-link": copyLink,
  "copy-text": copyText,
  countdown,
  counter,
  draft,
  "draft-choices": draftChoices,
  editor,
  "focus-first": focusFirst,
  "form-draft": formDraft,
  "left-out": leftOut,
  moderate,
  "notice-read": noticeRead,
  "notice-seen": noticeSeen,
  once,
  "points-left": pointsLeft,
  presence,
  progress,
  quote,
  "reading-mark": readingMark,
  "relative-time": relativeTime,
  "search-key-switch": searchKeySwitch,
  "seen-mark": seenMark,
  similar,
  suggestions,
  support,
  "text-block": textBlock,
  uploads,
};

clearSavedDrafts();
askAgain();
keepFormsWhileOffline();
searchKey();
bind(behaviours);
