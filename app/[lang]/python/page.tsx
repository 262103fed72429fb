import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metadata } from "next";
import { PythonPage } from "@/components/python/PythonPage";
import { type Language, languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages: Record<Language, typeof en> = { en, zh };

/** What starting Python loads from a compressing server; scripts/python-build.mjs measured it. */
function downloadSize(): string {
  const manifest: { files: Record<string, { wire: number }> } = JSON.parse(
    readFileSync(join(process.cwd(), "public/python/manifest.json"), "utf8"),
  );
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.wire, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "python/", title, description);
}

export default async function Page({ params }: Props) {
  return <PythonPage messages={messages[languageOf((await params).lang)]} size={downloadSize()} />;
}
