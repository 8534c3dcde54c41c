import model from "./model.js";
import { cells, greys } from "./picture.js";
import { predict } from "./predict.js";
import { TEXTS } from "./texts.js";

const MOST = 20; // megabytes
const asked = [new URLSearchParams(location.search).get("lang") ?? "", ...navigator.languages];
const language = asked.map((each) => each.slice(0, 2)).find((each) => Object.hasOwn(TEXTS, each)) ?? "fr";
const percent = new Intl.NumberFormat(language, { style: "percent" });
const at = (selector) => document.querySelector(selector);
let latest;

function text(id, values = {}) {
  return TEXTS[language][id].replace(/{(\w+)}/g, (_, name) => values[name]);
}

function write() {
  document.documentElement.lang = language;
  document.title = text("title");
  for (const place of document.querySelectorAll("[data-text]")) {
    place.textContent = text(place.dataset.text, { score: percent.format(model.score) });
  }
  at("canvas").setAttribute("aria-label", text("seen"));
  const other = Object.keys(TEXTS).find((each) => each !== language);
  Object.assign(at("footer a"), { href: `?lang=${other}`, lang: other, hreflang: other, textContent: TEXTS[other].name });
}

async function answer(file) {
  latest = file;
  const picture = file.size > MOST * 1e6 ? null : await createImageBitmap(file).catch(() => null);
  if (file !== latest) return; // another was chosen meanwhile
  const values = picture && cells(greys(picture));
  const problem = values ? "" : picture ? "blank" : file.size > MOST * 1e6 ? "large" : "unreadable";
  at("figure").hidden = !values;
  at("#shares").replaceChildren();
  at("#answer").textContent = problem && text(problem, { name: file.name, most: MOST });
  if (values) show(file.name, values);
}

function show(name, values) {
  const shares = predict(model, values);
  const ranked = shares.map((share, i) => ({ digit: model.classes[i], share })).sort((a, b) => b.share - a.share);
  at("#answer").textContent = text("read", { name, digit: ranked[0].digit });
  for (const { digit, share } of ranked.slice(0, 3)) {
    const item = document.createElement("li");
    item.textContent = text("share", { digit, share: percent.format(share) });
    at("#shares").append(item);
  }
  const drawing = at("canvas").getContext("2d");
  values.forEach((share, i) => {
    drawing.fillStyle = `rgb(${Array(3).fill(255 * (1 - share))})`;
    drawing.fillRect(i % 8, Math.floor(i / 8), 1, 1);
  });
}

async function keep() {
  const kept = (id) => (at("#kept").textContent = text(id));
  const workers = navigator.serviceWorker; // absent over plain HTTP, but for this machine
  if (!workers) return kept("unkept");
  kept("waiting");
  const former = workers.controller;
  workers.addEventListener("controllerchange", () => former && kept("newer"));
  await workers.register("worker.js").catch(() => kept("unkept"));
  await workers.ready;
  kept("kept");
  navigator.storage?.persist?.();
}

write();
keep();
for (const input of document.querySelectorAll("input")) {
  input.addEventListener("change", () => {
    if (input.files[0]) answer(input.files[0]);
    input.value = ""; // the same photo can be chosen again
  });
}
