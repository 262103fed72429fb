import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { languages } from "@/content/languages";
import { lessonNotebooks } from "@/content/notebooks";

export const dynamic = "force-static";
export const dynamicParams = false;

/** The lesson notebooks as files of the site: /notebooks/<name>.<language>.ipynb. */
export function generateStaticParams() {
  return lessonNotebooks.flatMap((name) =>
    languages.map((language) => ({ file: `${name}.${language}.ipynb` })),
  );
}

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const [name = "", language = ""] = file.split(".");
  const text = await readFile(join(process.cwd(), "content/notebooks", name, `${language}.ipynb`), "utf8");
  return new Response(text, { headers: { "content-type": "application/x-ipynb+json" } });
}
