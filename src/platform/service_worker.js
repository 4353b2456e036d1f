// The app without a network. The bundler fills in the lists; an entry is the key in the cache: the path, and for files
// whose names do not change with their content, a revision ("/?v=…").
const CACHE = "hongfan-{{version}}";
const PRECACHE = JSON.parse('{{precache}}');
const ON_FIRST_USE = JSON.parse('{{on_first_use}}');

// What the app has downloaded for learning without a network.
const LESSONS = "lessons";

const KEYS = new Map([...PRECACHE, ...ON_FIRST_USE].map((key) => [key.split("?")[0], key]));

// `Vary` speaks of encodings that a cache has already undone.
const cached = (key) => caches.match(key, { ignoreVary: true });

// Entries that the last version had are copied, so that an update downloads only what has changed.
async function keep(cache, key) {
  const path = key.split("?")[0];
  const response = (await cached(key)) ?? (await fetch(path, { cache: path === key ? "default" : "no-cache" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(key, response);
}

// Whoever has opened the organizers' screens before, or a table, gets the new version of that too, and can go offline with it.
async function used() {
  const kept = [];
  for (const name of await caches.keys()) {
    const entries = await (await caches.open(name)).keys();
    kept.push(...entries.map((entry) => new URL(entry.url).pathname));
  }
  return ON_FIRST_USE.filter((key) => kept.some((path) => path.startsWith(key.slice(0, key.lastIndexOf("-") + 1))));
}

async function install() {
  const keys = [...PRECACHE, ...(await used())];
  const cache = await caches.open(CACHE);
  await Promise.all(keys.map((key) => keep(cache, key)));
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith("hongfan-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, key) {
  const response = await cached(key);
  if (response) return response;
  // What is fetched on first use is not there without a network: whoever asked is told so, and goes on without it.
  const fresh = await fetch(request).catch(() => Response.error());
  if (fresh.ok && ON_FIRST_USE.includes(key)) await (await caches.open(CACHE)).put(key, fresh.clone());
  return fresh;
}

// A file of a lesson: the one on this device, if there is one. Players ask for parts of it (RFC 9110, section 14).
async function lesson(request) {
  const kept = await caches.match(request.url, { cacheName: LESSONS, ignoreVary: true });
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!kept || !range) return kept ?? fetch(request).catch(() => Response.error());
  const whole = await kept.blob();
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), whole.size - 1);
  const headers = new Headers(kept.headers);
  if (from > to) {
    headers.set("content-range", `bytes */${whole.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${from}-${to}/${whole.size}`);
  headers.set("content-length", to - from + 1);
  return new Response(whole.slice(from, to + 1, whole.type), { status: 206, headers });
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (pathname.startsWith("/media/")) return event.respondWith(lesson(request));
  const key = KEYS.get(request.mode === "navigate" ? "/" : pathname);
  if (key) event.respondWith(answer(request, key));
});
