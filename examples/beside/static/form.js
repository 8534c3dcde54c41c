// The service is where this script comes from: beside the page, or on another host.
const service = new URL("../api/thickness", document.currentScript.src);
const form = document.getElementById("thickness");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = form.querySelector("output");
  said.textContent = "…";
  try {
    const answer = await fetch(service, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ pressure: form.pressure.valueAsNumber }),
      signal: AbortSignal.timeout(20_000),
    });
    const { thickness, error } = await answer.json();
    said.textContent = error ?? `Thickness: ${thickness} mm`;
  } catch {
    said.textContent = "No answer. Try again later.";
  }
});
