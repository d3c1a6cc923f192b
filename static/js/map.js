/* The map of cases: districts with their number, drawn beside the table that says the same.
   Markers that would touch are one, with the sum; zooming in parts them again.
   Without JavaScript the table stands alone. Licence EUPL-1.2. */

const MARKER = 44; // pixels, the size of a target
const GAP = 6;
// Room for half a marker, and at the left for the buttons.
const FIT = { maxZoom: 14, paddingTopLeft: [84, 48], paddingBottomRight: [48, 48] };
const CLOSEST = 16;

/* A place on the map: one district with its cases. */
function placeOf(layer) {
  const bounds = layer.getBounds();
  return { ...layer.feature.properties, bounds, at: bounds.getCenter() };
}

function touches(one, other) {
  const apart = one.point.subtract(other.point);
  return Math.max(Math.abs(apart.x), Math.abs(apart.y)) < MARKER + GAP;
}

function merged(one, other) {
  const places = [...one.places, ...other.places];
  const sum = one.point
    .multiplyBy(one.places.length)
    .add(other.point.multiplyBy(other.places.length));
  return { places, point: sum.divideBy(places.length) };
}

/* Puts what touches at this zoom into one group, until nothing touches; from top to bottom. */
function groupsOf(map, places) {
  let groups = places.map((place) => ({ places: [place], point: map.project(place.at) }));
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    const found = [];
    for (const group of groups) {
      const near = found.findIndex((other) => touches(group, other));
      if (near < 0) {
        found.push(group);
      } else {
        found[near] = merged(found[near], group);
      }
    }
    groups = found;
  }
  return groups.sort((a, b) => a.point.y - b.point.y || a.point.x - b.point.x);
}

/* The list with all these districts: the address of the first, with the others added. */
function listOf(places) {
  const url = new URL(places[0].url, document.baseURI);
  for (const place of places.slice(1)) {
    url.searchParams.append("wijk", new URL(place.url, document.baseURI).searchParams.get("wijk"));
  }
  return url.href;
}

/* What a marker says: the number to see, and where, to hear. */
function fill(mark, places, more) {
  const count = places.reduce((sum, place) => sum + place.count, 0);
  const where = places.length === 1 ? places[0].name : `${places.length} wijken of kernen`;
  const words = document.createElement("span");
  words.className = "ww-visually-hidden";
  words.textContent = ` ${count === 1 ? "casus" : "casussen"} in ${where}${more}`;
  mark.className = "ww-map__count";
  mark.title = places.map((place) => place.name).join(", ");
  mark.append(String(count), words);
  return mark;
}

/* Zooms in on the districts of a group; the keyboard goes along to the first of them. */
function zoomTo(map, group) {
  const bounds = L.latLngBounds(group.places.map((place) => place.bounds));
  const padding = L.point(FIT.paddingTopLeft).add(FIT.paddingBottomRight);
  map.once("regrouped", (event) => event.markOf(group.places[0])?.focus({ preventScroll: true }));
  if (map.getBoundsZoom(bounds, false, padding) > map.getZoom()) {
    map.fitBounds(bounds, FIT);
  } else {
    map.setView(map.unproject(group.point), map.getZoom() + 1);
  }
}

/* One district, or several that cannot part any more, lead to the list; others zoom in. */
function markOf(map, group) {
  if (group.places.length === 1 || map.getZoom() >= CLOSEST) {
    const link = document.createElement("a");
    link.href = listOf(group.places);
    return fill(link, group.places, "");
  }
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", () => zoomTo(map, group));
  fill(button, group.places, ". Zoom in.");
  button.classList.add("ww-map__count--several");
  return button;
}

/* A piece of the page on the map; Leaflet's own marker needs a file name without a hash. */
function pin(html, className, at, options) {
  const icon = L.divIcon({ html, className, iconSize: options.size });
  return L.marker(at, { icon, keyboard: false, interactive: false, ...options });
}

function drawMarkers(map, places, markers) {
  markers.clearLayers();
  const marks = new Map();
  for (const group of groupsOf(map, places)) {
    const mark = markOf(map, group);
    group.places.forEach((place) => marks.set(place, mark));
    const at = map.unproject(group.point);
    pin(mark, "ww-map__marker", at, { size: [MARKER, MARKER] }).addTo(markers);
  }
  map.fire("regrouped", { markOf: (place) => marks.get(place) });
}

/* The country, for people to see where they are when no tiles lie under the map. */
async function drawCountry(map, address) {
  const answer = await fetch(address);
  if (answer.ok) {
    const style = { className: "ww-map__country" };
    L.geoJSON(await answer.json(), { interactive: false, style }).addTo(map).bringToBack();
  }
}

/* The outlines of the municipalities around the districts. */
function drawMunicipalities(map, municipalities, overTiles) {
  const className = `ww-map__municipality${overTiles ? " ww-map__municipality--line" : ""}`;
  return L.geoJSON(municipalities, { interactive: false, style: { className } }).addTo(map);
}

/* The name below each municipality, where it does not lie over a marker or another name. */
function drawNames(map, municipalities, names) {
  names.clearLayers();
  municipalities.eachLayer((layer) => {
    const bounds = layer.getBounds();
    const words = document.createElement("span");
    words.textContent = layer.feature.properties.name;
    const below = [bounds.getSouth(), bounds.getCenter().lng];
    pin(words, "ww-map__name", below, { size: [0, 0], zIndexOffset: -10_000 }).addTo(names);
  });
  const taken = [...map.getContainer().querySelectorAll(".ww-map__count, .leaflet-control a")];
  for (const words of map.getContainer().querySelectorAll(".ww-map__name span")) {
    words.hidden = taken.some((other) => overlap(words, other));
    if (!words.hidden) {
      taken.push(words);
    }
  }
}

function overlap(one, other) {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function makeMap(box) {
  const map = L.map(box, {
    scrollWheelZoom: false,
    attributionControl: Boolean(box.dataset.tiles),
    zoomControl: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    maxZoom: CLOSEST,
  });
  L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
  if (box.dataset.tiles) {
    L.tileLayer(box.dataset.tiles, { attribution: "Kaartgegevens © Kadaster" }).addTo(map);
  }
  return map;
}

async function drawMap(box) {
  const answer = await fetch(box.dataset.places);
  const found = answer.ok ? await answer.json() : { features: [] };
  if (!found.features.length) {
    return;
  }
  box.hidden = false;
  const map = makeMap(box);
  const municipalities = drawMunicipalities(map, found.municipalities, Boolean(box.dataset.tiles));
  const style = { className: "ww-map__district" };
  const districts = L.geoJSON(found, { interactive: false, style }).addTo(map);
  const places = districts.getLayers().map(placeOf);
  map.fitBounds(districts.getBounds().extend(municipalities.getBounds()), FIT);
  const [markers, names] = [L.layerGroup().addTo(map), L.layerGroup().addTo(map)];
  const draw = () => {
    drawMarkers(map, places, markers);
    drawNames(map, municipalities, names);
  };
  map.on("zoomend", draw);
  draw();
  if (!box.dataset.tiles) {
    await drawCountry(map, box.dataset.country);
  }
}

const box = document.getElementById("map");
if (box && window.L) {
  drawMap(box);
}
