import type { Metadata } from "next";
import { MisuseList } from "@/components/misuse/MisuseList";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { MisusePage } from "@/content/messages/en/misuse";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = (language: Language) => loadMessages<MisusePage>(language, "misuse");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, lead } = await texts(language);
  return pageMetadata(language, "misuse/", title, lead);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  return <MisuseList text={await texts(language)} lang={language} />;
}
