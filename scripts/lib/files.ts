import { type Listening, listen } from "./server";
import { addressOf, commonHeaders, type SiteOptions, siteHandler } from "./site";

export interface ServedFiles extends SiteOptions {
  /** Where folders appear, `{ "/": ["new", "out"] }`: the first that has a file sends it. */
  readonly folders?: Readonly<Record<`/${string}`, readonly string[]>>;
  /** Path → HTML or script. */
  readonly pages?: Readonly<Record<`/${string}`, string | Uint8Array>>;
}

/** Serves folders and pages made in memory. `requests` has every path asked for so far. */
export async function serveFiles({
  folders = {},
  pages = {},
  ...options
}: ServedFiles): Promise<Listening & { readonly requests: readonly string[] }> {
  const places = Object.entries(folders).map(
    ([prefix, paths]) => [prefix, siteHandler(paths, options)] as const,
  );
  const made = new Map<string, string | Uint8Array>(Object.entries(pages));
  const requests: string[] = [];
  const listening = await listen((request, response) => {
    const { url = "/", method, headers } = request;
    requests.push(url);
    const path = addressOf(url)?.path ?? "";
    const page = made.get(path);
    const [prefix, handler] = places.find(([start]) => path.startsWith(start)) ?? [];
    if (page !== undefined) {
      const type = path.endsWith(".js") ? "text/javascript" : "text/html";
      response.writeHead(200, {
        ...commonHeaders(path, headers["user-agent"], options),
        "Content-Type": `${type}; charset=utf-8`,
      });
      response.end(page);
    } else if (prefix && handler) {
      handler({ method, headers, url: url.slice(prefix.length - 1) }, response);
    } else response.writeHead(404).end();
  });
  return { ...listening, requests };
}
