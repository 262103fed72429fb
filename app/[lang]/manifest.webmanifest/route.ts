import { builtLanguages, languageOf, languageTag } from "@/content/languages";
import type { FirstMessages } from "@/content/messages/en/first";
import type { ShellMessages } from "@/content/messages/en/shell";
import { loadMessages } from "@/content/messages/load";

/** What makes the site installable, a file for each language. Its addresses are relative: it works in any folder. */
export const dynamic = "force-static";

export function generateStaticParams() {
  return builtLanguages.map((lang) => ({ lang }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ lang: string }> }) {
  const language = languageOf((await params).lang);
  const { name } = await loadMessages<ShellMessages>(language, "shell");
  const { description } = await loadMessages<FirstMessages>(language, "first");
  return Response.json({
    id: "./",
    name,
    short_name: name,
    description,
    lang: languageTag[language],
    start_url: "./",
    scope: "../",
    display: "standalone",
    background_color: "#fbfbf9",
    theme_color: "#fbfbf9",
    // Made from app/icon.svg by scripts/build/icons.ts.
    icons: [192, 512].map((size) => ({
      src: `../icons/${size}.png`,
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose: "any maskable",
    })),
  });
}
