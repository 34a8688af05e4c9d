// Orders: buttons, and dragging with its library. Only on pages with an order this script is loaded.
import { dragging } from "./behaviours/dragging.js";
import { ranking } from "./behaviours/ranking.js";

for (const list of document.querySelectorAll("[data-ranking]")) dragging(list, ranking(list));
