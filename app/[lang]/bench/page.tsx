import type { Metadata } from "next";
import { BenchPage } from "@/components/bench/BenchPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { BenchMessages } from "@/content/messages/en/bench";
import { loadMessages } from "@/content/messages/load";
import { peersOfSite } from "./peers";

type Params = { params: Promise<{ lang: string }> };

const messages = (language: Language) => loadMessages<BenchMessages>(language, "bench");

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "bench/", title, description);
}

export default async function Page({ params }: Params) {
  return <BenchPage messages={await messages(languageOf((await params).lang))} peers={peersOfSite()} />;
}
