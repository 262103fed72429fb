import type { Metadata } from "next";
import { NotebookPage } from "@/components/notebook/page/NotebookPage";
import { downloadSize } from "@/components/python/download-size";
import { type Language, languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { notebook as en } from "@/content/messages/en/notebook";
import { python as pythonEn } from "@/content/messages/en/python";
import { notebook as zh } from "@/content/messages/zh/notebook";
import { python as pythonZh } from "@/content/messages/zh/python";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages: Record<Language, { notebook: typeof en; python: typeof pythonEn }> = {
  en: { notebook: en, python: pythonEn },
  zh: { notebook: zh, python: pythonZh },
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language].notebook;
  return pageMetadata(language, "notebook/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const { notebook, python } = messages[language];
  return <NotebookPage language={language} messages={notebook} python={python} size={downloadSize()} />;
}
