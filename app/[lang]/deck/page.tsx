import type { Metadata } from "next";
import { DeckPage } from "@/components/deck/DeckPage";
import { chapterComponents } from "@/components/lesson/parts/components";
import { outlineOf } from "@/components/lesson/source/outline";
import { pageMetadata } from "@/components/shell/page-metadata";
import { courseOf } from "@/components/workshop/course";
import { chapterIds } from "@/content/chapters";
import { type Language, languageOf, textLanguage } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { GlossaryMessages } from "@/content/messages/en/glossary";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<WorkshopMessages>(language, "workshop");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await messages(language)).deck;
  return pageMetadata(language, "deck/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const [t, figures, glossary] = await Promise.all([
    loadMessages<LearnMessages>(language, "learn"),
    loadMessages<FiguresMessages>(language, "figures"),
    loadMessages<GlossaryMessages>(language, "glossary"),
  ]);
  const chapters = await Promise.all(
    chapterIds.map(async (id) => {
      const outline = outlineOf(id, language);
      const { default: Content } = await import(`@/content/chapters/${id}/${textLanguage(language)}.mdx`);
      const components = chapterComponents({ language, t, figures, glossary, outline });
      const { title, summary, tasks } = outline;
      return { id, title, summary, tasks, content: <Content components={components} /> };
    }),
  );
  return (
    <DeckPage
      language={language}
      course={await courseOf(language)}
      chapters={chapters}
      messages={await messages(language)}
      t={t}
    />
  );
}
