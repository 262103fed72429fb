import { type Language, languages, languageTag } from "@/content/languages";
import type { NotStoredMessages } from "@/content/messages/en/not-stored";

/** A page of its own, without anything that would have to be fetched: there is no network when it is shown. */
const page = (tag: string, { title, text, again, home }: NotStoredMessages, address: string, root: string) =>
  `<!doctype html><html lang="${tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title><style>:root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}` +
  "body{max-width:38rem;margin:4rem auto;padding:0 1rem}</style>" +
  `<main><h1>${title}</h1><p>${text}</p><p><a href="${address}">${again}</a></p><p><a href="${root}">${home}</a></p></main></html>`;

const quoted = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/**
 * Said without a network in place of a page that this device does not keep. Whether there is such a page at all cannot
 * be known then.
 *
 * @param scope address of the site, with a closing slash
 * @param words in each language of the site
 */
export function notStored(
  url: string,
  scope: string,
  words: Readonly<Record<Language, NotStoredMessages>>,
): Response {
  const path = url.slice(scope.length);
  const language = languages.find((one) => path.startsWith(`${one}/`)) ?? languages[0];
  const root = `${scope}${language}/`;
  const html = page(languageTag[language], words[language], quoted(url), quoted(root));
  return new Response(html, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}
