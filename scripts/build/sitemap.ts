import { languages, languageTag } from "../../content/languages";

/**
 * The list of pages that search engines read: every page with its forms in the other languages.
 *
 * @param site `https://example.org/lab`, without a closing slash
 * @param pages addresses below a language that each of them has: `learn/`
 */
export function sitemapOf(site: string, pages: readonly string[]): string {
  const entries = pages.flatMap((page) => {
    const links = languages
      .map((to) => `<xhtml:link rel="alternate" hreflang="${languageTag[to]}" href="${site}/${to}/${page}"/>`)
      .join("");
    return languages.map((of) => `<url><loc>${site}/${of}/${page}</loc>${links}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    "</urlset>",
    "",
  ].join("\n");
}

/** Everything may be read. Where the list is, is said only by a site that knows its own address. */
export const robotsOf = (site: string | undefined): string =>
  ["User-agent: *", "Allow: /", ...(site ? ["", `Sitemap: ${site}/sitemap.xml`] : []), ""].join("\n");
