// Rooms of questions at events; only on their two pages this script is loaded.
import { bind } from "./behaviours/bind.js";
import { liveDesk } from "./behaviours/live-desk.js";
import { liveRoom } from "./behaviours/live-room.js";

bind({ "live-desk": liveDesk, "live-room": liveRoom });
