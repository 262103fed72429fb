import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmbedPage } from "@/components/embed/EmbedPage";
import { Figure } from "@/components/figures/Figure";
import { figureIds, isFigureId } from "@/components/figures/ids";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { figures as en } from "@/content/messages/en/figures";
import { figures as zh } from "@/content/messages/zh/figures";

interface Props {
  params: Promise<{ lang: string; figure: string }>;
}

const texts = { en, zh };

export const dynamicParams = false;

export function generateStaticParams() {
  return figureIds.map((figure) => ({ figure }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { title, description } = texts[language].names[figure];
  const metadata = pageMetadata(language, `embed/${figure}/`, title, description);
  // The figure's own page is the one to be found.
  return { ...metadata, robots: { index: false } };
}

export default async function Page({ params }: Props) {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { names, open } = texts[language];
  return (
    <EmbedPage id={figure} lang={language} title={names[figure].title} open={open}>
      <Figure id={figure} language={language} />
    </EmbedPage>
  );
}
