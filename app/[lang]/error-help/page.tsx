import type { Metadata } from "next";
import { ErrorHelp } from "@/components/error-help/ErrorHelp";
import { outlines } from "@/components/lesson/source/outline";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";

import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { MisusePage } from "@/content/messages/en/misuse";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const help = (language: Language) => loadMessages<ErrorHelpMessages>(language, "error-help");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await help(language);
  return pageMetadata(language, "error-help/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const [figures, misuse] = await Promise.all([
    loadMessages<FiguresMessages>(language, "figures"),
    loadMessages<MisusePage>(language, "misuse"),
  ]);
  return (
    <ErrorHelp
      language={language}
      t={await help(language)}
      answers={{
        families: misuse.families,
        chapters: Object.fromEntries(outlines(language).map(({ id, title }) => [id, title])),
        figure: figures.names.trace.title,
      }}
    />
  );
}
