// Maps of ideas: where they are, picking a place, drawing an area. Loaded on pages with a map alone; lists and fields say the same.
import L from "leaflet";
import { read } from "./behaviours/sending.js";

const KINDS = { ideas: showIdeas, pick: pickPlace, draw: drawArea };
const CLOSEST = 18;
const POINT = { radius: 7, weight: 2, color: "#ffffff", fillColor: "#0b4fb3", fillOpacity: 1 };
const CHOSEN = { ...POINT, radius: 10, fillColor: "#b3261e" };
const BORDER = { color: "#171a2b", weight: 2, dashArray: "6 4", fill: false, interactive: false };
const DECIMALS = 5;

for (const place of document.querySelectorAll("[data-map]")) KINDS[place.dataset.map]?.(place);

// The map in place of the plain grid, with the area drawn on it.
function begin(place) {
  const { tiles, attribution, area, bounds, zoomIn, zoomOut } = place.dataset;
  const holder = document.createElement("div");
  holder.className = "map__canvas";
  place.replaceChildren(holder);
  const map = L.map(holder, { zoomControl: false, scrollWheelZoom: false, attributionControl: false });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  L.control.attribution({ prefix: false }).addTo(map);
  L.tileLayer(tiles, { maxZoom: CLOSEST, attribution: escaped(attribution) }).addTo(map);
  const corners = JSON.parse(area);
  if (corners.length && place.dataset.map !== "draw") L.polygon(corners, BORDER).addTo(map);
  map.fitBounds(JSON.parse(bounds), { animate: false });
  // the wheel scrolls the page until somebody has turned to the map
  map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
  return map;
}

async function showIdeas(place) {
  const words = { supports: place.dataset.supports, many: place.dataset.many };
  const map = begin(place);
  const text = await read("idea-places", place.dataset.id, {});
  for (const { geometry, properties } of text ? JSON.parse(text).features : []) {
    const at = [geometry.coordinates[1], geometry.coordinates[0]];
    if (properties.ideas) cluster(at, properties.ideas, words.many).addTo(map);
    else L.circleMarker(at, POINT).bindPopup(() => popup(properties, words), { maxWidth: 260, className: "map__popup" }).addTo(map);
  }
}

function cluster(at, ideas, words) {
  const size = Math.min(24 + 4 * Math.sqrt(ideas), 60);
  const mark = document.createElement("span");
  mark.textContent = ideas;
  mark.title = words.replace("{n}", ideas);
  return L.marker(at, { keyboard: false, icon: L.divIcon({ className: "map__cluster", html: mark, iconSize: [size, size] }) });
}

function popup({ title, category, supports, address }, words) {
  const shown = document.createElement("div");
  const link = document.createElement("a");
  link.textContent = title;
  // an idea of this site, whatever stands there
  link.href = new URL(address, location.origin).pathname;
  const meta = document.createElement("p");
  meta.textContent = [category, words.supports.replace("{n}", supports)].filter(Boolean).join(" · ");
  shown.append(link, meta);
  return shown;
}

function pickPlace(place) {
  const latitude = document.getElementById("latitude");
  const longitude = document.getElementById("longitude");
  const map = begin(place);
  const mark = L.circleMarker([0, 0], CHOSEN);
  document.querySelector(".map__hint")?.removeAttribute("hidden");
  const set = ({ lat, lng }) => {
    for (const [field, value] of [[latitude, lat], [longitude, lng]]) {
      field.value = value.toFixed(DECIMALS);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const follow = () => {
    const at = [degrees(latitude), degrees(longitude)];
    if (at.some(Number.isNaN)) return void mark.remove();
    mark.setLatLng(at).addTo(map);
    if (!map.getBounds().contains(at)) map.panTo(at);
  };
  for (const field of [latitude, longitude]) field.addEventListener("input", follow);
  map.on("click", ({ latlng }) => set(latlng));
  byKeys(map, place, () => set(map.getCenter()));
  follow();
}

// Each click is a corner of the area; the lines of the text field are the truth.
function drawArea(place) {
  const field = document.getElementById("area");
  const map = begin(place);
  const drawn = L.polygon([], { ...BORDER, dashArray: null, fill: true, fillOpacity: 0.1 }).addTo(map);
  const follow = () => drawn.setLatLngs(field.value.split("\n").map(corner).filter(Boolean));
  const add = ({ lat, lng }) => {
    field.value = `${field.value.trim()}\n${lat.toFixed(DECIMALS)}, ${lng.toFixed(DECIMALS)}`.trim();
    follow();
  };
  document.querySelector(".map__hint")?.removeAttribute("hidden");
  field.addEventListener("input", follow);
  map.on("click", ({ latlng }) => add(latlng));
  byKeys(map, place, () => add(map.getCenter()));
  follow();
}

// Arrow keys move the map; Enter takes its middle.
function byKeys(map, place, take) {
  const holder = map.getContainer();
  const cross = document.createElement("span");
  cross.className = "map__cross";
  holder.append(cross);
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-label", place.dataset.words);
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== holder) return;
    event.preventDefault();
    take();
  });
}

function corner(line) {
  const parts = line.split(/[,;]/).map(Number);
  return parts.length === 2 && parts.every((part) => !Number.isNaN(part)) && line.trim() ? parts : null;
}

function degrees(field) {
  return field.value.trim() ? Number(field.value.replace(",", ".")) : Number.NaN;
}

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}
