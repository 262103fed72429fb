import type { Metadata } from "next";
import { asksOf } from "@/components/class/asks";
import { ClassPage } from "@/components/class/ClassPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<ClassMessages>(language, "class");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await messages(language)).page;
  return pageMetadata(language, "class/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const { names } = await loadMessages<FiguresMessages>(language, "figures");
  return (
    <ClassPage
      language={language}
      chapters={asksOf(language)}
      messages={await messages(language)}
      figures={Object.fromEntries(Object.entries(names).map(([id, { title }]) => [id, title]))}
      python={await loadMessages<PythonMessages>(language, "python")}
    />
  );
}
