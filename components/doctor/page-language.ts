import { useParams } from "next/navigation";
import { type Language, languages } from "@/content/languages";

/** The language of the page that this stands on. */
export function usePageLanguage(): Language {
  const lang = useParams<{ lang?: string }>()?.lang;
  return languages.find((one) => one === lang) ?? languages[0];
}
