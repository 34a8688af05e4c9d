// The page of the door; only there this script is loaded, with its reader of QR codes.
import { Door } from "./behaviours/door.js";

for (const element of document.querySelectorAll("[data-door]")) new Door(element);
