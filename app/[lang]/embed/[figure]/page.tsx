import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmbedPage } from "@/components/embed/EmbedPage";
import { figureIds, isFigureId } from "@/components/figures/catalogue";
import { Figure } from "@/components/figures/Figure";
import { pageMetadata } from "@/components/shell/page-metadata";
import { isTestLanguage, type Language, languageOf } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string; figure: string }>;
}

const texts = (language: Language) => loadMessages<FiguresMessages>(language, "figures");

export const dynamicParams = false;

/** What an embed says, the figure's page says too: the made-up language has one, as Next asks for. */
export function generateStaticParams({ params: { lang } }: { params: { lang: string } }) {
  const ids = isTestLanguage(languageOf(lang)) ? figureIds.slice(0, 1) : figureIds;
  return ids.map((figure) => ({ figure }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { title, description } = (await texts(language)).names[figure];
  const metadata = await pageMetadata(language, `embed/${figure}/`, title, description);
  // The figure's own page is the one to be found.
  return { ...metadata, robots: { index: false } };
}

export default async function Page({ params }: Props) {
  const { lang, figure } = await params;
  if (!isFigureId(figure)) notFound();
  const language = languageOf(lang);
  const { names, open } = await texts(language);
  return (
    <EmbedPage id={figure} lang={language} title={names[figure].title} open={open}>
      <Figure id={figure} language={language} form="embed" />
    </EmbedPage>
  );
}
