import { coursePlaces } from "@/components/search/course-places";
import { indexOf } from "@/components/search/index-of";
import { builtLanguages, languageOf } from "@/content/languages";

/** The index of the course in one language, a file of the exported site. */
export const dynamic = "force-static";

export function generateStaticParams() {
  return builtLanguages.map((lang) => ({ lang }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ lang: string }> }) {
  const index = indexOf(await coursePlaces(languageOf((await params).lang)));
  return Response.json(index);
}
