import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FigurePage } from "@/components/figures/FigurePage";
import { figureIds, isFigureId } from "@/components/figures/ids";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { figures as en } from "@/content/messages/en/figures";
import { problems as enProblems } from "@/content/messages/en/problems";
import { figures as zh } from "@/content/messages/zh/figures";
import { problems as zhProblems } from "@/content/messages/zh/problems";

interface Props {
  params: Promise<{ lang: string; figure: string }>;
}

const texts = { en, zh };
const problems = { en: enProblems, zh: zhProblems };

export const dynamicParams = false;

export function generateStaticParams() {
  return figureIds.map((figure) => ({ figure }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { title, description } = texts[language].names[figure];
  return pageMetadata(language, `figures/${figure}/`, title, description);
}

export default async function Page({ params }: Props) {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  return (
    <FigurePage id={figure} language={language} messages={texts[language]} problems={problems[language]} />
  );
}
