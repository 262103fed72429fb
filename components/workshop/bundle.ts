import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Contents } from "@/components/offline/contents";

export interface BundleProgress {
  readonly done: number;
  readonly total: number;
}

/** Packed already. */
const STORED = /\.(png|woff2|packed|jpg)$/;
/** How a zip names the systems whose permissions it carries. */
const UNIX = 3;
/** Deflated at a time, so that the page stays alive. */
const PIECE = 1 << 19;

/**
 * The whole site and one workshop as a zip that any static server can serve: unpack, serve, open `start.html`.
 *
 * @param root address of the site, without a closing slash
 * @param start where `start.html` leads, below the root
 * @throws AbortError when stopped, TypeError when a file cannot be had
 */
export async function bundle(
  root: string,
  start: string,
  readme: string,
  onProgress: (state: BundleProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const listing = await fetch(`${root}/offline.json`, { signal });
  if (!listing.ok) throw new TypeError(`offline.json: ${listing.status}`);
  const text = await listing.text();
  const { files } = JSON.parse(text) as Contents;
  const total = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  const archive = new Archive();
  await archive.add("offline.json", encode(text), signal);
  await archive.add("README.txt", encode(readme), signal);
  await archive.add("start.html", encode(startPage(start)), signal);
  for (const [name, script] of Object.entries(STARTERS))
    await archive.add(name, encode(script), signal, true);
  let done = 0;
  for (const [path, bytes] of [...files, ["sw.js", 0] as const, ["class-server.mjs", 0] as const]) {
    const response = await fetch(`${root}/${path === "./" ? "" : path}`, { signal });
    // The page that says "not found" is a file like the others, whatever status it is served with.
    if (!response.ok && path !== "404.html") throw new TypeError(`${path}: ${response.status}`);
    const name = path === "./" ? "index.html" : path.endsWith("/") ? `${path}index.html` : path;
    await archive.add(name, new Uint8Array(await response.arrayBuffer()), signal);
    done += bytes;
    onProgress({ done, total });
  }
  return archive.end();
}

const encode = (text: string) => new TextEncoder().encode(text);

/** A zip that grows file by file. */
class Archive {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#pieces.push(piece as Uint8Array<ArrayBuffer>);
  });

  async add(name: string, bytes: Uint8Array, signal: AbortSignal, program = false): Promise<void> {
    const entry = STORED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    if (program) {
      // May be run, where a system asks for that before it runs what was double-clicked.
      entry.os = UNIX;
      entry.attrs = 0o100755 << 16;
    }
    this.#zip.add(entry);
    for (let at = 0; at + PIECE < bytes.length; at += PIECE) {
      entry.push(bytes.subarray(at, at + PIECE));
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    const rest = bytes.length - (bytes.length % PIECE || Math.min(PIECE, bytes.length));
    entry.push(bytes.subarray(rest), true);
  }

  end(): Blob {
    this.#zip.end();
    return new Blob(this.#pieces, { type: "application/zip" });
  }
}

/** What is double-clicked to start a class from the folder. Each finds its own folder, and says what it lacks. */
const NO_NODE = "This needs Node 20 or newer, from nodejs.org.";
const STARTERS = {
  "start-class.bat": [
    "@echo off",
    'cd /d "%~dp0"',
    `where node >nul 2>nul || (echo ${NO_NODE} & pause & exit /b 1)`,
    "node class-server.mjs --open %*",
    "if errorlevel 1 pause",
    "",
  ].join("\r\n"),
  "start-class.command": [
    "#!/bin/sh",
    'cd "$(dirname "$0")" || exit 1',
    `command -v node >/dev/null || { echo "${NO_NODE}"; read -r _; exit 1; }`,
    'exec node class-server.mjs --open "$@"',
    "",
  ].join("\n"),
};

/** Leads to the workshop whatever folder the bundle lies in. */
function startPage(start: string): string {
  const address = start.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><a href="${address}">${address.split("#")[0]}</a>\n`;
}
