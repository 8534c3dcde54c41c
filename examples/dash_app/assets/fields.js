// dcc.Input gives no aria-* attribute to its <input>: what a screen reader says of a field is set here.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  fields: {
    mark(name, wrong) {
      const field = document.getElementById(name);
      field.setAttribute("aria-describedby", `${name}-hint ${name}-wrong`);
      field.setAttribute("aria-invalid", String(Boolean(wrong)));
    },
  },
});
