import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChapterPage } from "@/components/lesson/ChapterPage";
import { chapterComponents } from "@/components/lesson/parts/components";
import { outlineOf, outlines } from "@/components/lesson/source/outline";
import { type Language, languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { WorkshopReturn } from "@/components/workshop/WorkshopReturn";
import { type ChapterId, chapterIds, isChapterId } from "@/content/chapters";
import { figures as figuresEn } from "@/content/messages/en/figures";
import { learn as en } from "@/content/messages/en/learn";
import { figures as figuresZh } from "@/content/messages/zh/figures";
import { learn as zh } from "@/content/messages/zh/learn";

interface Props {
  params: Promise<{ lang: string; chapter: string }>;
}

const texts = { en, zh };
const figureTexts = { en: figuresEn, zh: figuresZh };

export const dynamicParams = false;

export function generateStaticParams() {
  return chapterIds.map((chapter) => ({ chapter }));
}

async function read({ params }: Props): Promise<{ language: Language; id: ChapterId }> {
  const { lang, chapter } = await params;
  if (!isChapterId(chapter)) notFound();
  return { language: languageOf(lang), id: chapter };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { language, id } = await read(props);
  const { title, summary } = outlineOf(id, language);
  return pageMetadata(language, `learn/${id}/`, title, summary);
}

export default async function Page(props: Props) {
  const { language, id } = await read(props);
  const outline = outlineOf(id, language);
  const t = texts[language];
  const { default: Content } = await import(`@/content/chapters/${id}/${language}.mdx`);
  return (
    <>
      <WorkshopReturn label={t.backToWorkshop} />
      <ChapterPage
        language={language}
        outline={outline}
        titles={outlines(language).map(({ title }) => title)}
        t={t}
      >
        <Content components={chapterComponents({ language, t, figures: figureTexts[language], outline })} />
      </ChapterPage>
    </>
  );
}
