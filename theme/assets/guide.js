// What a page gains where JavaScript runs; without it everything is readable and linked.

// Code and tables take a place in the tab order only where they scroll.
const regions = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }
});
document.querySelectorAll("pre[tabindex], .table").forEach((region) => regions.observe(region));

// A button says for a while that it has copied.
function said(button, name) {
  button.textContent = document.body.dataset.copied;
  setTimeout(() => (button.textContent = name), 2000);
}

// Copying leaves out the numbers of the notes.
const copy = document.getElementById("copy").content.firstElementChild;
for (const pre of document.querySelectorAll(".highlight > pre")) {
  const button = copy.cloneNode(true);
  button.addEventListener("click", async () => {
    const code = pre.cloneNode(true);
    code.querySelectorAll(".note-number, .gp, .go").forEach((part) => part.remove());
    await navigator.clipboard.writeText(code.textContent.replace(/[ \t]+$/gm, "").trim() + "\n");
    said(button, copy.textContent);
  });
  pre.before(button);
}

// The whole page, from its twin in Markdown: Safari copies the promise of a text, not one that comes late.
const whole = document.querySelector(".copy-page");
const take = whole?.textContent;
async function twin() {
  const answer = await fetch("index.md");
  if (!answer.ok) throw new Error(answer.statusText);
  return new Blob([await answer.text()], { type: "text/plain" });
}
whole?.addEventListener("click", async () => {
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": twin() })]);
  said(whole, take);
});
if (whole) whole.hidden = false;

// The other language opens at the same answers and the same place.
for (const link of document.querySelectorAll("[data-twin]")) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}

// Paper shows where a link leads.
for (const link of document.querySelectorAll("article a[href]:not([href^='#'])")) {
  link.dataset.address = link.href;
}

// Escape, or a click or the focus elsewhere, closes what the header unfolds.
const unfolded = () => [...document.querySelectorAll("header details[open]")];
for (const elsewhere of ["click", "focusin"]) {
  addEventListener(elsewhere, ({ target }) => {
    for (const details of unfolded()) if (!details.contains(target)) details.open = false;
  });
}
addEventListener("keydown", ({ key }) => {
  const details = key === "Escape" && unfolded().at(-1);
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
});

// The section being read is marked in the table of contents, which follows.
const contents = document.querySelector("nav.contents");
const links = new Map();
for (const link of contents?.querySelectorAll("a[href^='#']") ?? []) {
  links.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), link);
}
function mark() {
  const current = [...links.keys()].findLast((heading) => heading.getBoundingClientRect().top <= innerHeight / 4);
  for (const [heading, link] of links) {
    if (heading === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (current) contents.scrollTop = links.get(current).offsetTop - contents.clientHeight / 2;
}
// all that is above this line has been reached
const reached = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -75% 0px" });
for (const heading of links.keys()) reached.observe(heading);

// Light, dark, or as the device says: remembered, and drawn from the first by head.html.
const NEXT = { system: "light", light: "dark", dark: "system" };
const root = document.documentElement;
const switcher = document.querySelector(".scheme");
const asked = [...document.querySelectorAll("[media*=color-scheme]")].map((each) => [each, each.getAttribute("media")]);
function show(scheme) {
  root.dataset.scheme = scheme;
  switcher.title = switcher.dataset[scheme];
  switcher.setAttribute("aria-label", switcher.title);
  for (const [each, media] of asked) {
    each.setAttribute("media", scheme === "system" ? media : media.includes(scheme) ? "all" : "not all");
  }
}
switcher.addEventListener("click", () => {
  const scheme = NEXT[root.dataset.scheme];
  localStorage.setItem("guide-scheme", scheme);
  show(scheme);
});
if (root.dataset.scheme) show(root.dataset.scheme);

// Search: nothing of it is loaded before its first use.
const dialog = document.querySelector(".search");
const opener = document.querySelector(".open-search");
function search() {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  import("./search.js");
}
opener.hidden = false;
opener.addEventListener("click", search);
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    search();
  }
});
