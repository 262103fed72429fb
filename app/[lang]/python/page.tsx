import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metadata } from "next";
import { PythonPage } from "@/components/python/PythonPage";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";

interface Props {
  params: Promise<{ lang: string }>;
}

async function messagesOf({ params }: Props) {
  const { lang } = await params;
  return lang === "zh" ? zh : en;
}

/** What starting Python loads from a compressing server; scripts/python-build.mjs measured it. */
function downloadSize(): string {
  const manifest: { files: Record<string, { wire: number }> } = JSON.parse(
    readFileSync(join(process.cwd(), "public/python/manifest.json"), "utf8"),
  );
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.wire, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description } = await messagesOf(props);
  return { title, description };
}

export default async function Page(props: Props) {
  return <PythonPage messages={await messagesOf(props)} size={downloadSize()} />;
}
