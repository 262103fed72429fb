import { siteRoot } from "@/components/site-root";
import { type Language, textLanguage } from "@/content/languages";
import type { LessonNotebook } from "@/content/notebooks";
import { type ReadResult, readIpynb } from "../files/ipynb-read";

/** Where a lesson notebook lies as a file, for opening it here and for taking it along. */
function lessonUrl(name: LessonNotebook, language: Language): string {
  return `${siteRoot()}/notebooks/${name}.${textLanguage(language)}.ipynb`;
}

/** Reads a lesson notebook of the site. @throws Error when it cannot be fetched */
export async function loadLesson(name: LessonNotebook, language: Language): Promise<ReadResult> {
  const url = lessonUrl(name, language);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readIpynb(await response.text());
}
