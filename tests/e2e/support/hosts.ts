import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import mime from "mime";
import { freePort, type Listening, listen } from "../../../scripts/lib/server";

/** Python's own file server, with the site in a folder of it: `""` for its root, `some/lab`. */
export async function pythonHost(folder: string): Promise<Listening> {
  const root = mkdtempSync(join(tmpdir(), "lab-host-"));
  const place = join(root, "site", folder);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(resolve("out"), place);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    "python3",
    ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", join(root, "site")],
    { stdio: "ignore" },
  );
  const close = () => {
    server.kill();
    rmSync(root, { recursive: true });
  };
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return { url: folder ? `${url}/${folder}` : url, close };
    await new Promise((done) => setTimeout(done, 100));
  }
  close();
  throw new Error("python3 -m http.server did not start");
}

/** The three kinds that a browser refuses under another name. Of all else this host knows nothing. */
const KNOWN: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** A host without a table of kinds: WebAssembly, fonts, pictures and data are bytes to it. Nor does it compress. */
export const plainestHost = (): Promise<Listening> =>
  listen((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const path = join(
      resolve("out"),
      decodeURIComponent(pathname),
      pathname.endsWith("/") ? "index.html" : "",
    );
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": KNOWN[extname(path)] ?? "application/octet-stream" });
    response.end(readFileSync(path));
  });

interface Manners {
  /** Under which the site lies: `/repository`, or `""`. */
  readonly folder: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ways in which it compresses, the dearest first. */
  readonly encodings: readonly ("br" | "gzip")[];
  /** Files that it does not hand out. */
  readonly hides: (path: string) => boolean;
}

/** Quickly: what is tried is what is said, not how small it gets. */
const COMPRESSED = {
  br: (plain: Buffer) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (plain: Buffer) => gzipSync(plain, { level: 1 }),
};
const WORTH_COMPRESSING = /^text\/|javascript|json|svg|xml|wasm/;

/**
 * A host of static files as those on the internet are: an address without its slash is sent to the folder, one without
 * `.html` means that file, compression is made on the way, and what is not there is the site's own `404.html`.
 */
const internetHost = ({ folder, headers, encodings, hides }: Manners): Promise<Listening> =>
  listen((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const name = decodeURIComponent(pathname);
    const at = (path: string) => join(resolve("out"), path.slice(folder.length));
    const isFile = (path: string) =>
      path.startsWith(`${folder}/`) &&
      !hides(path) &&
      statSync(at(path), { throwIfNoEntry: false })?.isFile();
    if (!name.endsWith("/") && !isFile(name) && isFile(`${name}/index.html`)) {
      response.writeHead(301, { ...headers, Location: `${pathname}/` }).end();
      return;
    }
    const found = [name.endsWith("/") ? `${name}index.html` : name, `${name}.html`].find(isFile);
    const path = found ?? `${folder}/404.html`;
    const type = mime.getType(path) ?? "application/octet-stream";
    const asked = String(request.headers["accept-encoding"] ?? "");
    const encoding = encodings.find((each) => asked.includes(each) && WORTH_COMPRESSING.test(type));
    const plain = readFileSync(at(path));
    response.writeHead(found ? 200 : 404, {
      ...headers,
      "Content-Type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
      ...(encoding && { "Content-Encoding": encoding, Vary: "Accept-Encoding" }),
    });
    response.end(encoding ? COMPRESSED[encoding](plain) : plain);
  });

/** What GitHub Pages says of itself: a project's folder, ten minutes in caches, gzip, no file that begins with a dot. */
export const githubPages = async (): Promise<Listening> => {
  const host = await internetHost({
    folder: "/repository",
    headers: { "Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*" },
    encodings: ["gzip"],
    // Without `.nojekyll` Jekyll leaves out what begins with `_`.
    hides: (path) => /\/\./.test(path) || (/\/_/.test(path) && !existsSync(resolve("out/.nojekyll"))),
  });
  return { ...host, url: `${host.url}/repository` };
};

/** What Netlify says of itself: the root of a name, asked again each time, Brotli. */
export const netlify = (): Promise<Listening> =>
  internetHost({
    folder: "",
    headers: { "Cache-Control": "public,max-age=0,must-revalidate" },
    encodings: ["br", "gzip"],
    hides: (path) => /\/_(?:headers|redirects)$/.test(path),
  });
