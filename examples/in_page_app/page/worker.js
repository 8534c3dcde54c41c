// learn.py writes FILES above: a new model changes this file, and the browser sees it.
const PLACE = `${registration.scope} `; // other pages of the same host keep theirs
const NAME = PLACE + Object.values(FILES).join();

addEventListener("install", (event) => {
  skipWaiting();
  const request = ([file, integrity]) => new Request(file, { cache: "reload", integrity });
  const wanted = Object.entries(FILES).map(request);
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(wanted)));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(PLACE) && name !== NAME;
  const remove = (names) => Promise.all(names.filter(old).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(remove).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const asked = event.request.url.replace(/index\.html(?=$|[?#])/, "");
  const kept = caches.open(NAME).then((files) => files.match(asked, { ignoreSearch: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
