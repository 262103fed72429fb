import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChapterPage } from "@/components/lesson/ChapterPage";
import { chapterComponents } from "@/components/lesson/parts/components";
import { outlineOf, outlines } from "@/components/lesson/source/outline";
import { pageMetadata } from "@/components/shell/page-metadata";
import { WorkshopReturn } from "@/components/workshop/WorkshopReturn";
import { type ChapterId, chapterIds, isChapterId } from "@/content/chapters";
import { chapterCovers } from "@/content/examples/covers";
import { isTestLanguage, type Language, languageOf, textLanguage } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { GlossaryMessages } from "@/content/messages/en/glossary";
import type { LearnMessages } from "@/content/messages/en/learn";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string; chapter: string }>;
}

const texts = (language: Language) => loadMessages<LearnMessages>(language, "learn");
const figureTexts = (language: Language) => loadMessages<FiguresMessages>(language, "figures");

export const dynamicParams = false;

/** Chapters are written in each language: of the made-up one there is one page, as Next asks for. */
export function generateStaticParams({ params: { lang } }: { params: { lang: string } }) {
  const ids = isTestLanguage(languageOf(lang)) ? chapterIds.slice(0, 1) : chapterIds;
  return ids.map((chapter) => ({ chapter }));
}

async function read({ params }: Props): Promise<{ language: Language; id: ChapterId }> {
  const { lang, chapter } = await params;
  if (!isChapterId(chapter)) notFound();
  return { language: languageOf(lang), id: chapter };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { language, id } = await read(props);
  const { title, summary } = outlineOf(id, language);
  return pageMetadata(language, `learn/${id}/`, title, summary, chapterCovers[id]);
}

export default async function Page(props: Props) {
  const { language, id } = await read(props);
  const outline = outlineOf(id, language);
  const t = await texts(language);
  const { default: Content } = await import(`@/content/chapters/${id}/${textLanguage(language)}.mdx`);
  return (
    <>
      <WorkshopReturn label={t.backToWorkshop} />
      <ChapterPage
        language={language}
        outline={outline}
        titles={outlines(language).map(({ title }) => title)}
        t={t}
      >
        <Content
          components={chapterComponents({
            language,
            t,
            figures: await figureTexts(language),
            glossary: await loadMessages<GlossaryMessages>(language, "glossary"),
            outline,
          })}
        />
      </ChapterPage>
    </>
  );
}
