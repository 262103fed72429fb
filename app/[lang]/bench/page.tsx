import type { Metadata } from "next";
import { BenchPage } from "@/components/bench/BenchPage";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { bench as en } from "@/content/messages/en/bench";
import { bench as zh } from "@/content/messages/zh/bench";

type Params = { params: Promise<{ lang: string }> };

const messages = { en, zh };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "bench/", title, description);
}

export default async function Page({ params }: Params) {
  return <BenchPage messages={messages[languageOf((await params).lang)]} />;
}
