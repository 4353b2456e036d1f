// Starts the page without a network, and passes everything else on.
oninstall = (event) => event.waitUntil(caches.open("1").then((cache) => cache.add("/")).then(() => skipWaiting()));
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  const shell = event.request.mode === "navigate";
  event.respondWith(shell ? caches.match("/") : fetch(event.request));
};
