// What Dash 4.4 does not do in the page; quirks.py says when each part can go.
const LIMIT = 1_400_000; // characters of a file in base64: 1 MB, less than the server would refuse

window.dash_clientside = Object.assign({}, window.dash_clientside, {
  quirks: {
    choose() {
      const { triggered_id, outputs_list } = window.dash_clientside.callback_context;
      const { option } = triggered_id;
      return [option, outputs_list[1].map(({ id }) => String(id.option === option))];
    },
    // Out of dcc.Upload once it is read: it would not give the same file a second time.
    send: (contents) => {
      const [, sent = ""] = contents.split(",");
      const pictures = window.dash_clientside.callback_context.outputs_list[2];
      return [sent.length > LIMIT ? "?" : sent, null, pictures.map(() => contents)];
    },
    describe() {
      for (const { id, value } of window.dash_clientside.callback_context.inputs_list) {
        const name = id.replace("-wrong", "");
        const control = document.getElementById(name);
        control.setAttribute("aria-describedby", `${name}-hint ${id}`);
        control.setAttribute("aria-invalid", String(Boolean(value)));
      }
    },
  },
});

// Until Dash says that an answer did not come: it leaves the last one in the page. Here each part
// that the answer would have changed is marked: style.css withdraws it, and says why.
const ask = window.fetch;

window.fetch = async (address, options) => {
  const called = String(address).includes("/_dash-update-component");
  const parts = called ? [JSON.parse(options.body).outputs].flat() : [];
  let answered = false;
  try {
    const answer = await ask(address, options);
    answered = answer.ok;
    return answer;
  } finally {
    for (const { id } of parts) {
      document.getElementById(id)?.toggleAttribute("data-unanswered", !answered);
    }
  }
};
