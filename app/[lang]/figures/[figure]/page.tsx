import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { figureIds, isFigureId } from "@/components/figures/catalogue";
import { FigurePage } from "@/components/figures/FigurePage";
import { coverOf, pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string; figure: string }>;
}

const texts = (language: Language) => loadMessages<FiguresMessages>(language, "figures");
const problems = (language: Language) => loadMessages<ProblemsMessages>(language, "problems");

export const dynamicParams = false;

export function generateStaticParams() {
  return figureIds.map((figure) => ({ figure }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { title, description } = (await texts(language)).names[figure];
  return pageMetadata(language, `figures/${figure}/`, title, description, coverOf(figure));
}

export default async function Page({ params }: Props) {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  return (
    <FigurePage
      id={figure}
      language={language}
      messages={await texts(language)}
      problems={await problems(language)}
    />
  );
}
