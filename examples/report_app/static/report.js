// Draw the figures of the page, of all rows or of those that the reader chooses.
const figures = JSON.parse(document.getElementById("figures").textContent);
const filter = document.getElementById("filter");
const dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom"; // a finger scrolls

function draw() {
  const chosen = filter ? filter.value : "";
  for (const [name, choices] of Object.entries(figures)) {
    const { data, layout } = choices[chosen] ?? choices[""];
    Plotly.react(`drawn-${name}`, data, { ...layout, dragmode }, { displayModeBar: false, responsive: true });
  }
  for (const each of document.querySelectorAll("[data-shown]")) each.hidden = each.dataset.shown !== chosen;
}

filter?.addEventListener("change", draw);
filter?.parentElement.removeAttribute("hidden");
draw();
