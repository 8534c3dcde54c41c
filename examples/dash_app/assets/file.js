window.dash_clientside = Object.assign({}, window.dash_clientside, {
  file: {
    within: (contents, limit) => (contents.length > limit ? "" : contents),
    save: (clicks, result) => (clicks ? result : window.dash_clientside.no_update),
  },
});
