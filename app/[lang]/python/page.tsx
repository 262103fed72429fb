import type { Metadata } from "next";
import { downloadSize } from "@/components/python/download-size";
import { PythonPage } from "@/components/python/PythonPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<PythonMessages>(language, "python");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "python/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  return <PythonPage language={language} messages={await messages(language)} size={downloadSize()} />;
}
