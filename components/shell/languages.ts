/** Languages of the site, as they stand in the address. */
export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** What `<html lang>` and hreflang say. */
export const languageTag: Record<Language, string> = { en: "en", zh: "zh-Hans" };

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

/** The language of a route's `[lang]`; only the two exported ones exist. */
export function languageOf(text: string): Language {
  if (!isLanguage(text)) throw new RangeError(`no page is written in ${text}`);
  return text;
}
