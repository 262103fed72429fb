import { figureIds } from "@/components/figures/ids";
import { GalleryPage } from "@/components/gallery/GalleryPage";
import { languageOf } from "@/components/shell/languages";
import { examplesOf } from "@/content/examples/read";

type Params = { params: Promise<{ lang: string }> };

/** In `next dev`, and in an export that was asked for it: see next.config.ts. */
export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  return <GalleryPage language={language} examples={figureIds.flatMap(examplesOf)} />;
}
