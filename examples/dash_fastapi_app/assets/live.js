// What the browser does with the values: keep them, draw them, notice when none comes any more.
(() => {
  const GONE = 15000; // milliseconds without any answer: three questions, one each five seconds
  const opened = Date.now();
  let pushed = opened, came = opened, given = opened, failed = 0; // when, by the browser's clock
  let last = 0, state = ""; // the hour of the last value, by the source's

  const none = () => dash_clientside.no_update;
  const hour = (at, words) => new Date(at).toLocaleTimeString(words.language);
  const local = (at) => at - new Date(at).getTimezoneOffset() * 60000; // Plotly draws it as UTC
  const part = (type, children) => ({ type, namespace: "dash_html_components", props: { children } });

  window.dash_clientside ??= {}; // this file comes before Dash's own
  dash_clientside.live = {
    keep(arrived, kept, words) {
      if (!arrived) return [none(), none()];
      came = Date.now();
      last = kept.at(-1)?.at ?? 0;
      const news = arrived.values.filter((value) => value.at > last);
      if (!news.length) return [none(), none()];
      last = news.at(-1).at;
      given = came;
      if (arrived.pushed) pushed = came;
      return [[...kept, ...news].slice(-words.most), last];
    },

    draw(kept, paused, figure, words) {
      if (paused || !kept.length) return [none(), none()];
      const data = figure.data.map((series, group) => {
        const own = kept.filter((value) => value.group === group);
        const x = own.map(({ at }) => local(at)), y = own.map(({ up }) => up);
        return { ...series, x: own.length ? x : [null], y: own.length ? y : [null] };
      });
      const rows = kept.slice(-10).reverse().map(({ at, cells }) =>
        part("Tr", [hour(at, words), ...cells].map((cell) => part("Td", cell))));
      return [{ ...figure, data }, rows];
    },

    look(_, words) {
      const now = Date.now(), before = state, lost = failed > came || now - came > GONE;
      const quiet = now - pushed > words.late / 2, late = now - given > words.late;
      if (!quiet) state = last ? "live" : ""; // the page says "Connecting…"
      else if (lost) state = "lost";
      else if (!late) state = "asked";
      else state = last ? "silent" : "none";
      if (state === before) return [none(), none()]; // a screen reader says each change of it
      const hours = { asked: pushed, lost: came, silent: last };
      return [words[state].replace("{hour}", hour(hours[state], words)), state === "live"];
    },

    pause(clicks, words) {
      return clicks % 2 ? [true, words.resume] : [false, words.pause];
    },

    // Dash frees the buttons where the connection is lost in the middle of an answer.
    async ended(stopped, words) {
      await new Promise((resolve) => setTimeout(resolve, 1000)); // its own words may still come
      const said = document.getElementById("answer-state").textContent;
      return stopped && said === words.writing ? words.broken : none();
    },

    async request(_, last, words) {
      const answer = await fetch(words.address + last).catch(() => ({ ok: false }));
      if (!answer.ok) failed = Date.now(); // look says it
      return answer.ok ? { pushed: false, values: await answer.json() } : none();
    },
  };
})();
