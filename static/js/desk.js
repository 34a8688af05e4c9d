// What the office and the moderation work with; only on their pages this script is loaded.
import { bind } from "./behaviours/bind.js";
import { deskKeys } from "./behaviours/desk-keys.js";
import { passageCut } from "./behaviours/passage-cut.js";

bind({ "desk-keys": deskKeys, "passage-cut": passageCut });
