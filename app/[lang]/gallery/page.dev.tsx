import { figureIds } from "@/components/figures/catalogue";
import { GalleryPage } from "@/components/gallery/GalleryPage";
import { examplesOf } from "@/content/examples/read";
import { languageOf } from "@/content/languages";
import type { ExamplesMessages } from "@/content/messages/en/examples";
import { loadMessages } from "@/content/messages/load";

type Params = { params: Promise<{ lang: string }> };

/** In `next dev`, and in an export that was asked for it: see next.config.ts. */
export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  const titles = await loadMessages<ExamplesMessages>(language, "examples");
  return <GalleryPage language={language} titles={titles} examples={figureIds.flatMap(examplesOf)} />;
}
