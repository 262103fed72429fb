import type { Metadata } from "next";
import { MisuseList } from "@/components/misuse/MisuseList";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { misusePage as en } from "@/content/messages/en/misuse";
import { misusePage as zh } from "@/content/messages/zh/misuse";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, lead } = texts[language];
  return pageMetadata(language, "misuse/", title, lead);
}

export default async function Page({ params }: Props) {
  const { lang } = await params;
  return <MisuseList text={texts[languageOf(lang)]} lang={lang} />;
}
