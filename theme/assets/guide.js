// What a page gains where JavaScript runs; without it everything is readable and linked.

// Code and tables take a place in the tab order only where they scroll.
const regions = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }
});
document.querySelectorAll("pre[tabindex], .table").forEach((region) => regions.observe(region));

// Copying leaves out the numbers of the notes.
const copy = document.getElementById("copy").content.firstElementChild;
for (const pre of document.querySelectorAll(".highlight > pre")) {
  const button = copy.cloneNode(true);
  button.addEventListener("click", async () => {
    const code = pre.cloneNode(true);
    code.querySelectorAll(".note-number, .gp, .go").forEach((part) => part.remove());
    await navigator.clipboard.writeText(code.textContent.replace(/[ \t]+$/gm, "").trim() + "\n");
    button.textContent = document.body.dataset.copied;
    setTimeout(() => (button.textContent = copy.textContent), 2000);
  });
  pre.before(button);
}

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

// Escape, or a click elsewhere, closes what the header unfolds.
const unfolded = () => [...document.querySelectorAll("header details[open]")];
addEventListener("click", ({ target }) => {
  for (const details of unfolded()) if (!details.contains(target)) details.open = false;
});
addEventListener("keydown", ({ key }) => {
  const details = key === "Escape" && unfolded().at(-1);
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
});

// The section being read is marked in the table of contents.
const links = new Map();
for (const link of document.querySelectorAll("nav.contents:not(details *) a")) {
  links.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), link);
}
const mark = () => {
  const passed = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
  for (const [heading, link] of links) {
    if (heading === passed.at(-1)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
if (links.size) {
  addEventListener("scroll", mark, { passive: true });
  mark();
}

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
