import type { Metadata } from "next";
import { figureCovers } from "@/content/examples/covers";
import type { Language } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import { loadMessages } from "@/content/messages/load";
import { metadataOf } from "./metadata";

/** Where this build is published. Without it no page names a host: it can stand on any. */
const site = process.env["SITE_URL"]?.replace(/\/$/, "");

export const coverOf = (figure: string) => `${figure}/${figureCovers[figure]}`;

/** What stands for a page without a figure of its own. */
const COVER = coverOf("weights");

/** Of a page of this build. `path` starts after the language: `python/`. */
export async function pageMetadata(
  language: Language,
  path: string,
  title: string,
  description: string,
  cover = COVER,
): Promise<Metadata> {
  const { name } = await loadMessages<ShellMessages>(language, "shell");
  return metadataOf({ language, path, title, description, cover }, site ? { site, name } : undefined);
}
