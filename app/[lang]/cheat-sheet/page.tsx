import type { Metadata } from "next";
import { CheatSheet } from "@/components/reference/CheatSheet";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = (language: Language) => loadMessages<ReferenceMessages>(language, "reference");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await texts(language)).sheet;
  return pageMetadata(language, "cheat-sheet/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  return <CheatSheet t={(await texts(language)).sheet} />;
}
