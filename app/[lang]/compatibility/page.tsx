import type { Metadata } from "next";
import { CompatibilityPage } from "@/components/compatibility/CompatibilityPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { CompatibilityMessages } from "@/content/messages/en/compatibility";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<CompatibilityMessages>(language, "compatibility");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "compatibility/", title, description);
}

export default async function Page({ params }: Props) {
  return <CompatibilityPage messages={await messages(languageOf((await params).lang))} />;
}
