import "@/components/ui/tokens.css";
import "@/components/ui/base.css";

import type { Metadata } from "next";
import { fontClasses } from "@/components/shell/fonts";
import { NotFound } from "@/components/shell/NotFound";
import { themeScript } from "@/components/shell/theme";
import { type Language, languages, languageTag } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import { loadMessages } from "@/content/messages/load";

const shellOf = (language: Language) => loadMessages<ShellMessages>(language, "shell");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await shellOf(languages[0])).notFound.title };
}

/** An address outside every route has no language, so the page speaks both. */
export default async function GlobalNotFound() {
  const known = await Promise.all(
    languages.map(async (language) => ({
      language,
      tag: languageTag[language],
      messages: await shellOf(language),
    })),
  );
  return (
    <html lang={languageTag[languages[0]]} className={fontClasses} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <NotFound languages={known} />
      </body>
    </html>
  );
}
