/** The service worker: isolation for hosts without headers, and the site without a network. */

import { notStored } from "./not-stored";
import {
  cacheOf,
  fixedCache,
  isImmutable,
  isOurs,
  isolated,
  KEEP,
  type Keep,
  type KeepOnly,
  plan,
  shellCache,
  USE_NEW_VERSION,
} from "./plan";

/** Put here by scripts/build/service-worker.ts: a hash of the build. */
declare const BUILD: string;
/** Put here as well: what is said of a page that is not stored, in each language. */
declare const WORDS: Parameters<typeof notStored>[2];

/** The part of ServiceWorkerGlobalScope used here; the project's types are those of a page. */
interface Scope {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
}
interface Waiting {
  waitUntil(promise: Promise<unknown>): void;
}
interface Told extends Waiting {
  data: typeof USE_NEW_VERSION | Keep | KeepOnly;
  ports: readonly MessagePort[];
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

const addressOf = (path: string) => new URL(path, worker.registration.scope).href;

/** Stores a file that is not stored yet. A hashed one may come from the browser's own cache. */
async function keep(url: string): Promise<void> {
  const cache = await caches.open(cacheOf(url, BUILD));
  if (await cache.match(url, { ignoreVary: true })) return;
  await cache.add(new Request(url, { cache: isImmutable(url) ? "force-cache" : "no-cache" }));
}

/** Stores files; one that does not come costs the others nothing. Resolves to the paths of those that did not. */
async function keepAll(paths: readonly string[]): Promise<string[]> {
  const stored = await Promise.allSettled(paths.map((path) => keep(addressOf(path))));
  return paths.filter((_, n) => stored[n]?.status === "rejected");
}

/** Drops the pages of older builds, and hashed files that this one does not have. */
async function keepOnly(urls: ReadonlySet<string>): Promise<void> {
  const old = (await caches.keys()).filter(
    (name) => isOurs(name) && name !== shellName && name !== fixedCache,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  const cache = await caches.open(fixedCache);
  const strange = (await cache.keys()).filter(({ url }) => !urls.has(url));
  await Promise.all(strange.map((request) => cache.delete(request)));
}

// Nothing is stored on installing: the page that is being read comes first, and asks for the rest when it is quiet.
// A new version waits until no page uses the old one, or until the reader asks for it: never in mid-lesson.
worker.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data === USE_NEW_VERSION) {
    void worker.skipWaiting();
    return;
  }
  const work =
    data.type === KEEP
      ? keepAll(data.paths)
      : keepOnly(new Set(data.paths.map(addressOf))).then((): string[] => []);
  event.waitUntil(
    work.then(
      (missing) => ports[0]?.postMessage(missing),
      () => ports[0]?.postMessage(data.paths),
    ),
  );
});

// What an older build stored stays until this one's is complete: without a network it is better than nothing.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

/** A stored answer to the request, of this build if there is one, whatever its query; a directory's page for a HEAD as well. */
async function stored(request: Request): Promise<Response | undefined> {
  const options = { ignoreSearch: true, ignoreMethod: true, ignoreVary: true };
  const own = await (await caches.open(shellName)).match(request, options);
  const hit = own ?? (await caches.match(request, options));
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
  return isolated(notStored(request.url, worker.registration.scope, WORDS));
}

worker.addEventListener("fetch", (event) => {
  const what = plan(event.request, worker.registration.scope);
  if (what === "leave") return;
  event.respondWith(what === "cache-first" ? cacheFirst(event) : networkFirst(event));
});
