/** The service worker: isolation for hosts without headers, and the site without a network. */

import { fixedCache, isOurs, isolated, plan, shellCache, USE_NEW_VERSION } from "./plan";

/** Put here by scripts/service-worker-build.mjs: paths of the shell below the scope, and a hash of the build. */
declare const SHELL: string[];
declare const BUILD: string;

/** The part of ServiceWorkerGlobalScope used here; the project's types are those of a page. */
interface Scope {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}
interface Waiting {
  waitUntil(promise: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = self as unknown as Scope;
/** The pages and scripts of this build. */
const shellName = shellCache(BUILD);
/** How long a page may keep the reader waiting before the stored one is shown. */
const PATIENCE_MS = 4000;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(shellName);
      const urls = SHELL.map((path) => new URL(path, worker.registration.scope).href);
      // One missing file must not cost the others.
      await Promise.allSettled(urls.map((url) => cache.add(new Request(url, { cache: "no-cache" }))));
    })(),
  );
});

// A new version waits until no page uses the old one, or until the reader asks for it: never in mid-lesson.
worker.addEventListener("message", (event) => {
  if (event.data === USE_NEW_VERSION) void worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => isOurs(name) && name !== shellName && name !== fixedCache);
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

/** A stored answer to the request, whatever its query; a directory's page for a HEAD as well. */
async function stored(request: Request): Promise<Response | undefined> {
  const options = { ignoreSearch: true, ignoreMethod: true, ignoreVary: true };
  const hit = await caches.match(request, options);
  if (!hit || request.method !== "HEAD") return hit;
  return new Response(null, { status: hit.status, headers: hit.headers });
}

async function store(name: string, request: Request, response: Response): Promise<void> {
  if (request.method !== "GET" || response.status !== 200) return;
  const cache = await caches.open(name);
  await cache.put(request, response);
}

/** Older builds of the same file leave when a new one arrives: names are `name.hash.extension`. */
async function dropOlder(request: Request): Promise<void> {
  const stem = request.url.replace(/\.[0-9a-f]{16}\.\w+$/, ".");
  if (stem === request.url) return;
  const cache = await caches.open(fixedCache);
  for (const key of await cache.keys()) {
    if (key.url !== request.url && key.url.startsWith(stem)) await cache.delete(key);
  }
}

async function cacheFirst(event: Fetching): Promise<Response> {
  const { request } = event;
  const hit = await stored(request);
  if (hit) return isolated(hit);
  const response = await fetch(request);
  event.waitUntil(store(fixedCache, request, response.clone()).then(() => dropOlder(request)));
  return isolated(response);
}

async function networkFirst(event: Fetching): Promise<Response> {
  const { request } = event;
  const fetched = fetch(request).then((response) => {
    event.waitUntil(store(shellName, request, response.clone()));
    return isolated(response);
  });
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  try {
    const answer = await Promise.race([fetched, late]);
    if (answer) return answer;
  } catch {
    // The network is gone; what is stored has to do.
  }
  const hit = await stored(request);
  if (hit) return isolated(hit);
  if (request.mode !== "navigate") return fetched;
  const missing = await caches.match(new URL("404.html", worker.registration.scope).href);
  return missing ? isolated(missing) : fetched;
}

worker.addEventListener("fetch", (event) => {
  const what = plan(event.request, worker.registration.scope);
  if (what === "leave") return;
  event.respondWith(what === "cache-first" ? cacheFirst(event) : networkFirst(event));
});
