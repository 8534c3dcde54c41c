// The slider of the home page: the smallest applications' rule, and the complete ones' model.

const { weights, bias, animal } = JSON.parse(document.querySelector(".weights").textContent);
const [picture, label, answer] = document.querySelector(".demo").children;
const [length, slider] = label.children;
const shares = document.querySelectorAll(".model dd");
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

// What is typed to Flask, and its answer, as the listing shows them.
const typed = document.querySelector(".builds .language-console code");
const shown = typed.innerHTML;

function follow() {
  const flipper = slider.valueAsNumber;
  const gentoo = flipper > 206;
  length.textContent = flipper;
  answer.textContent = `Gentoo: ${gentoo ? "True" : "False"}`;
  typed.innerHTML = shown.replace("217", flipper).replace("true", gentoo);
  const values = animal.with(2, flipper);
  const powers = weights.map((row, i) => Math.exp(row.reduce((sum, weight, j) => sum + weight * values[j], bias[i])));
  const total = powers.reduce((sum, power) => sum + power);
  shares.forEach((share, i) => {
    share.textContent = percent.format(powers[i] / total);
    share.style.setProperty("--share", powers[i] / total);
  });
}

picture.remove();
label.hidden = false;
slider.addEventListener("input", follow);
follow(); // a browser that goes back keeps the slider where it was
