// Answers requests with the files of folders. Whatever is asked for, in whatever form, gets an answer of its own.
import { stat } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream";
import { send } from "@fastify/send";
import mime from "mime";
import { inProject } from "./project";
import { type Listening, listen } from "./server";

export interface SiteOptions {
  /** A host that adds no headers of its own: neither isolation nor cross-origin access. */
  readonly bare?: boolean;
  /** Paths that may be cached for good. */
  readonly immutable?: RegExp;
}

type Request = Pick<IncomingMessage, "url" | "method" | "headers">;

/** WebKit cannot start the Python worker inside an isolated page, so it gets a page that is not isolated. */
function isWebKit(userAgent = ""): boolean {
  return userAgent.includes("AppleWebKit/") && !/Chrom(e|ium)\//.test(userAgent);
}

/** Of the site: what Next names by content, and what we do. */
const HASHED = /^\/_next\/static\/|\.[0-9a-f]{16}\./;

/** Browsers ask for the icon again whenever the address changes, without a network too; one of today will do. */
const ICON = /(?:^|\/)icon\.svg$/;

function keeps(path: string, immutable: RegExp): string {
  if (immutable.test(path)) return "public, max-age=31536000, immutable";
  return ICON.test(path) ? "public, max-age=86400" : "no-cache";
}

/** Headers of every answer: what may be done with it, how long it keeps, and cross-origin isolation. */
export function commonHeaders(
  path: string,
  userAgent: string | undefined,
  { bare = false, immutable = HASHED }: SiteOptions,
): OutgoingHttpHeaders {
  const cache = {
    "Cache-Control": keeps(path, immutable),
  };
  if (bare) return cache;
  return {
    ...cache,
    // Embeds and their assets may be framed and fetched by course pages that are isolated themselves.
    "Cross-Origin-Resource-Policy": "cross-origin",
    // Public files: an embed sandboxed without same-origin has no origin, and may have fonts and weights all the same.
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding, User-Agent",
    ...(!isWebKit(userAgent) && {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    }),
  };
}

function contentType(path: string): string {
  // The registered name of scripts (RFC 9239); the table still has the old one.
  const found = mime.getType(path) ?? "application/octet-stream";
  const type = found === "application/javascript" ? "text/javascript" : found;
  return /^text\/|javascript|json|xml/.test(type) ? `${type}; charset=utf-8` : type;
}

/** Path and query of a request, or undefined when they are no address. A proxy sends the whole address. */
export function addressOf(url: string): { path: string; name: string; query?: string } | undefined {
  try {
    const [path = "/", query] = url.startsWith("/") ? url.split(/\?(.*)/s) : [new URL(url).pathname];
    const name = decodeURIComponent(path);
    return name.includes("\0") ? undefined : { path, name, ...(query !== undefined && { query }) };
  } catch {
    return undefined;
  }
}

/** The size of a file; undefined when there is none. */
async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/** Whether `Accept-Encoding` takes a coding: named, and not with a weight of zero. */
function accepts(header: string, coding: string): boolean {
  return header
    .toLowerCase()
    .split(",")
    .map((entry) => entry.split(";").map((part) => part.trim()))
    .some(([name, ...weights]) => name === coding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight)));
}

/**
 * The range that is answered: one of bytes, written as HTTP has it; the last n bytes of a shorter file are all of it.
 * Several ranges, other units and nonsense are answered with the whole file, which HTTP allows. So is one asked for
 * under a weak validator, which cannot tell that two texts are the same to the byte.
 */
function rangeFor(
  { range, "if-range": condition = "" }: IncomingHttpHeaders,
  size: number,
): string | undefined {
  const [, first, last] = /^\s*bytes=\s*(\d*)-(\d*)\s*$/.exec(range ?? "") ?? [];
  if (first === undefined || (first === "" && last === "") || String(condition).trimStart().startsWith("W/"))
    return undefined;
  return first === "" && Number(last) >= size && size > 0 ? "bytes=0-" : `bytes=${first}-${last}`;
}

/** The form of a file that is sent: compressed beside it where the browser takes that and asks for no part of it. */
async function formOf(file: string, headers: IncomingHttpHeaders, range: string | undefined) {
  if (range === undefined) {
    for (const [coding, extension] of [
      ["br", ".br"],
      ["gzip", ".gz"],
    ] as const) {
      if (!accepts(String(headers["accept-encoding"] ?? ""), coding)) continue;
      if ((await sizeOf(file + extension)) !== undefined) return { coding, extension };
    }
  }
  return { coding: undefined, extension: "" };
}

function plain(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end(response.req.method === "HEAD" ? undefined : `${text}\n`);
}

/** Everything in the folders may be asked for, and nothing outside them; the first that has a file sends it. */
export function siteHandler(folders: string | readonly string[], options: SiteOptions = {}) {
  const roots = [folders].flat().map((folder) => resolve(folder));

  async function folderOf(path: string): Promise<{ folder: string; size: number } | undefined> {
    for (const folder of roots) {
      const size = await sizeOf(join(folder, path));
      if (size !== undefined) return { folder, size };
    }
    return undefined;
  }

  async function sendFile(
    request: Request,
    response: ServerResponse,
    path: string,
    status: 200 | 404,
  ): Promise<boolean> {
    const found = await folderOf(decodeURIComponent(path));
    if (!found) return false;
    const { folder, size } = found;
    const file = join(folder, decodeURIComponent(path));
    const range = status === 200 ? rangeFor(request.headers, size) : undefined;
    const { coding, extension } = await formOf(file, request.headers, range);
    // A page that says "not found" is never "not modified".
    const { range: _, ...rest } = status === 200 ? request.headers : {};
    const asked = { ...rest, ...(range !== undefined && { range }) };
    const stated = { method: request.method, headers: asked } as IncomingMessage;
    const answer = await send(stated, path + extension, {
      root: folder,
      cacheControl: false,
      contentType: false,
      acceptRanges: coding === undefined,
    });
    if (answer.statusCode === 404 || answer.statusCode === 403) {
      answer.stream.destroy();
      return false;
    }
    response.writeHead(answer.statusCode === 200 ? status : answer.statusCode, {
      ...commonHeaders(path, request.headers["user-agent"], options),
      ...(answer.type === "file" && { "Content-Type": contentType(path) }),
      ...(answer.type === "file" && coding && { "Content-Encoding": coding }),
      ...answer.headers,
    });
    // A file that ends early, or a browser that goes away, ends this answer and nothing else.
    pipeline(answer.stream, response, () => undefined);
    return true;
  }

  async function answer(request: Request, response: ServerResponse): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") {
      plain(response, 405, "Only GET and HEAD are answered here.", {
        Allow: "GET, HEAD",
        Connection: "close",
      });
      return;
    }
    const address = addressOf(request.url ?? "/");
    if (!address) {
      plain(response, 400, "This is no address.");
      return;
    }
    const { path, name, query } = address;
    // A page's relative links need its slash: `/en` leads to `/en/`.
    if (/^(\/[\w-]+)+$/.test(path) && (await folderOf(join(name, "index.html")))) {
      response.writeHead(308, { Location: query === undefined ? `${path}/` : `${path}/?${query}` }).end();
      return;
    }
    if (await sendFile(request, response, path.endsWith("/") ? `${path}index.html` : path, 200)) return;
    // The export's own 404 page, whole, under the status that says so.
    if (!(await sendFile(request, response, "/404.html", 404))) plain(response, 404, "Not found");
  }

  return (request: Request, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}: ${error}`);
      if (response.headersSent) response.destroy();
      else plain(response, 500, "This server made a mistake.");
    });
  };
}

/** The built site on a free loopback port, for tools that look at it. */
export const openSite = (): Promise<Listening> => listen(siteHandler(inProject("out")));
