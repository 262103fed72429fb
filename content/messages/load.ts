import { isTestLanguage, type Language, languages } from "../languages";

const loading = new Map<string, Promise<unknown>>();

/**
 * The words of one area, `content/messages/<language>/<area>.ts`, each file of which exports one value. Loaded once;
 * the same promise every time, so that React's `use` may wait for it. After a failure it is tried again.
 */
export function loadMessages<Messages>(language: Language, area: string): Promise<Messages> {
  const key = `${language}/${area}`;
  let found = loading.get(key);
  if (!found) {
    found = isTestLanguage(language)
      ? madeUp(area)
      : import("./areas")
          .then(({ areaFile }) => areaFile(language, area))
          .then((module) => Object.values(module)[0]);
    loading.set(key, found);
    found.catch(() => loading.delete(key));
  }
  return found as Promise<Messages>;
}

async function madeUp(area: string): Promise<unknown> {
  const { inTestLanguage } = await import("./test-language");
  return inTestLanguage(await loadMessages(languages[0], area));
}

/** The words of several areas, each under the name given to it. */
export function loadWords(
  language: Language,
  areas: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const key = `${language} ${JSON.stringify(areas)}`;
  let found = loading.get(key);
  if (!found) {
    const names = Object.keys(areas);
    found = Promise.all(Object.values(areas).map((area) => loadMessages(language, area))).then((words) =>
      Object.fromEntries(names.map((name, n) => [name, words[n]])),
    );
    loading.set(key, found);
    found.catch(() => loading.delete(key));
  }
  return found as Promise<Readonly<Record<string, unknown>>>;
}
