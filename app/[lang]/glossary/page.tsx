import type { Metadata } from "next";
import { Glossary } from "@/components/reference/Glossary";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { GlossaryMessages } from "@/content/messages/en/glossary";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = (language: Language) => loadMessages<ReferenceMessages>(language, "reference");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await texts(language)).glossary;
  return pageMetadata(language, "glossary/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const terms = await loadMessages<GlossaryMessages>(language, "glossary");
  return <Glossary terms={terms} t={(await texts(language)).glossary} />;
}
