window.dash_clientside = Object.assign({}, window.dash_clientside, {
  file: {
    // Out of dcc.Upload once it is read: it would not give the same file a second time.
    within: (contents, limit) => [contents.length > limit ? "" : contents, null],
    save: (clicks, result) => (clicks ? result : window.dash_clientside.no_update),
  },
});
