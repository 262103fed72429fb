/**
 * The languages of the site: how each stands in the address, its tag for `<html lang>`, hreflang and Intl, its own name
 * for itself, and by which locale dates are written. A language is a line here and the files of its name in content/ (CONTRIBUTING.md says which).
 */
const written = [
  { id: "en", tag: "en", name: "English", dates: "en-GB" },
  { id: "zh", tag: "zh-Hans", name: "中文", dates: "zh-CN" },
] as const;

/**
 * A made-up language that shows whether every word is in the catalogue and whether longer words fit
 * (messages/test-language.ts). Built with TEST_LANGUAGE=1 alone, and in no list of languages.
 */
const test = { id: "xa", tag: "en-XA", name: "Téést", dates: "en-GB" } as const;
const withTest = process.env.TEST_LANGUAGE === "1";
const known = withTest ? [...written, test] : written;

/** As it stands in the address. */
export type Language = (typeof written)[number]["id"];

/** The first is the one that is shown where none is asked for. */
export const languages = written.map(({ id }) => id) as unknown as readonly [Language, ...Language[]];

/** Those that pages are made for. */
export const builtLanguages = known.map(({ id }) => id) as readonly Language[];

export const isTestLanguage = (language: Language) => withTest && (language as string) === test.id;

/** Where pages of the made-up language are: for tests alone, they are kept by nobody and served as they are. */
export const testPages = `${test.id}/`;

/** The language of the long texts and kept pictures that go with a language: itself, but for the made-up one. */
export const textLanguage = (language: Language): Language =>
  isTestLanguage(language) ? languages[0] : language;

/** What `<html lang>`, hreflang and Intl say. */
export const languageTag = Object.fromEntries(known.map(({ id, tag }) => [id, tag])) as Readonly<
  Record<Language, string>
>;

/** What Intl writes dates by. */
export const dateLocale = Object.fromEntries(known.map(({ id, dates }) => [id, dates])) as Readonly<
  Record<Language, string>
>;

/** What each language calls itself. */
export const languageName = Object.fromEntries(known.map(({ id, name }) => [id, name])) as Readonly<
  Record<Language, string>
>;

export function isLanguage(text: string): text is Language {
  return (builtLanguages as readonly string[]).includes(text);
}

/** The language of a route's `[lang]`; only the exported ones exist. */
export function languageOf(text: string): Language {
  if (!isLanguage(text)) throw new RangeError(`no page is written in ${text}`);
  return text;
}
