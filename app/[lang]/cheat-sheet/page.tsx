import type { Metadata } from "next";
import { CheatSheet } from "@/components/reference/CheatSheet";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { reference as en } from "@/content/messages/en/reference";
import { reference as zh } from "@/content/messages/zh/reference";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = texts[language].sheet;
  return pageMetadata(language, "cheat-sheet/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  return <CheatSheet t={texts[language].sheet} />;
}
