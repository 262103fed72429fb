import { coverNames, readSmallCover } from "@/content/examples/pictures";
import { isLanguage, languages } from "@/content/languages";

export const dynamic = "force-static";
export const dynamicParams = false;

/** Pictures of the galleries as files of the site: /pictures/<figure>.<example>.<language>.svg. */
export function generateStaticParams() {
  return coverNames.flatMap((cover) =>
    languages.map((language) => ({ file: `${cover.replace("/", ".")}.${language}.svg` })),
  );
}

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const [figure = "", name = "", language = ""] = (await params).file.split(".");
  if (!isLanguage(language)) throw new RangeError(`no picture is kept in ${language}`);
  return new Response(await readSmallCover(`${figure}/${name}`, language), {
    headers: { "content-type": "image/svg+xml" },
  });
}
