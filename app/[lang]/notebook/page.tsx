import type { Metadata } from "next";
import { setAhead } from "@/components/notebook/markdown/set-ahead";
import { FirstSight } from "@/components/notebook/page/FirstSight";
import { NotebookPage } from "@/components/notebook/page/NotebookPage";
import { downloadSize } from "@/components/python/download-size";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";

import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<NotebookMessages>(language, "notebook");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "notebook/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const python = await loadMessages<PythonMessages>(language, "python");
  const words = await messages(language);
  return (
    <NotebookPage
      language={language}
      messages={words}
      formulas={setAhead(words.starter.intro)}
      opening={<FirstSight messages={words} />}
      python={python}
      size={downloadSize()}
    />
  );
}
