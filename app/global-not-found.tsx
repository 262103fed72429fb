import "@/components/ui/tokens.css";
import "@/components/ui/base.css";

import type { Metadata } from "next";
import { fontClasses } from "@/components/shell/fonts";
import { languages, languageTag } from "@/components/shell/languages";
import { NotFound } from "@/components/shell/NotFound";
import { themeScript } from "@/components/shell/theme";
import { messagesOf } from "@/content/messages";

export const metadata: Metadata = { title: messagesOf("en").shell.notFound.title };

/** An address outside every route has no language, so the page speaks both. */
export default function GlobalNotFound() {
  return (
    <html lang="en" className={fontClasses} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <NotFound
          languages={languages.map((language) => ({
            language,
            tag: languageTag[language],
            messages: messagesOf(language).shell,
          }))}
        />
      </body>
    </html>
  );
}
