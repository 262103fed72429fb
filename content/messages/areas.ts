import type { Language } from "../languages";

/** The file of one area, `content/messages/<language>/<area>.ts`. A list of all of them, which pages fetch when they need one. */
export const areaFile = (language: Language, area: string): Promise<object> =>
  import(`./${language}/${area}.ts`);
