/**
 * What the service worker does with a request, as pure functions: it runs in a worker of its own, built by
 * scripts/build/service-worker.ts, so the decisions are kept where they can be tested.
 */

/** Caches of the site. The shell's name goes on with the build it belongs to. */
const PREFIX = "local-attention-lab";
export const shellCache = (build: string) => `${PREFIX}-shell-${build}`;
/** Files that never change: Python, mostly. */
export const fixedCache = `${PREFIX}-fixed`;
export const isOurs = (cache: string) => cache.startsWith(PREFIX);

/** Whether the name holds a hash of the content. */
export const isImmutable = (url: string) => IMMUTABLE.some((pattern) => pattern.test(url));

/** Which cache an address is kept in. */
export function cacheOf(url: string, build: string): string {
  return isImmutable(url) ? fixedCache : shellCache(build);
}

/** What a page sends to a waiting service worker when the reader wants the new version. */
export const USE_NEW_VERSION = "use-new-version";

/** Asks the service worker to keep some files, unless it does already. Addresses are below the site's root. */
export const KEEP = "keep";
export interface Keep {
  readonly type: typeof KEEP;
  readonly paths: readonly string[];
}

/** Tells it what belongs to its build; of the rest it keeps nothing. */
export const KEEP_ONLY = "keep-only";
export interface KeepOnly {
  readonly type: typeof KEEP_ONLY;
  readonly paths: readonly string[];
}

export type Plan = "leave" | "cache-first" | "network-first";

/** Files whose name holds a hash of their content never change. */
const IMMUTABLE = [/\/_next\/static\//, /\/(?:python\/[\w-]+|page)\.[0-9a-f]{16}\.\w+$/];

export interface Asked {
  url: string;
  method: string;
  headers: Headers;
}

/** @param scope address that the worker serves, with a closing slash */
export function plan({ url, method, headers }: Asked, scope: string): Plan {
  if (method !== "GET" && method !== "HEAD") return "leave";
  if (!url.startsWith(scope) || headers.has("range")) return "leave";
  const path = url.slice(scope.length - 1).split(/[?#]/)[0] ?? "/";
  // An embed lives in somebody else's page, which decides about isolation and storage.
  if (/^\/\w+\/embed\//.test(path)) return "leave";
  return isImmutable(path) ? "cache-first" : "network-first";
}

/**
 * Headers that isolate a page, for hosts that cannot send them. `credentialless` rather than `require-corp`:
 * Chromium and Firefox isolate with both; WebKit knows only the second, and isolated it fails to start a worker in
 * the sandboxed frame, so there the page must stay as it is.
 */
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

const NO_BODY = new Set([101, 204, 205, 304]);

/** The response with isolation headers where it has none; an opaque one as it is. */
export function isolated(response: Response): Response {
  if (response.type === "opaque" || response.type === "opaqueredirect" || response.status === 0)
    return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(NO_BODY.has(status) ? null : response.body, { status, statusText, headers });
}
