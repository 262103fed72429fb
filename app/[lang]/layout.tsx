import "@/components/ui/tokens.css";
import "@/components/ui/base.css";
import "@/components/presenter/stage.css";

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { OfflineSupport } from "@/components/offline/OfflineSupport";
import { ArrivalNote } from "@/components/shell/ArrivalNote";
import { arrivalScript } from "@/components/shell/arrival";
import { fontClasses } from "@/components/shell/fonts";
import { Shell } from "@/components/shell/Shell";
import { themeScript } from "@/components/shell/theme";
import { builtLanguages, languageOf, languageTag } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import { loadMessages } from "@/content/messages/load";

type Params = { params: Promise<{ lang: string }> };

/** Plain links get no base path by themselves. */
const BASE = process.env["NEXT_PUBLIC_BASE_PATH"] ?? "";

export const dynamicParams = false;

export function generateStaticParams() {
  return builtLanguages.map((lang) => ({ lang }));
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#15181d" },
  ],
};

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name } = await loadMessages<ShellMessages>(languageOf((await params).lang), "shell");
  return { title: { default: name, template: `%s · ${name}` } };
}

export default async function Layout({ children, params }: Params & { children: ReactNode }) {
  const language = languageOf((await params).lang);
  const shell = await loadMessages<ShellMessages>(language, "shell");
  return (
    <html lang={languageTag[language]} className={fontClasses} suppressHydrationWarning>
      <head>
        <link rel="manifest" href={`${BASE}/${language}/manifest.webmanifest`} />
        <link rel="apple-touch-icon" href={`${BASE}/icons/180.png`} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: constants of ours: the theme before the first paint, and what watches whether other scripts arrive */}
        <script dangerouslySetInnerHTML={{ __html: `${themeScript};${arrivalScript}` }} />
      </head>
      <body>
        <Shell language={language} messages={shell}>
          {children}
        </Shell>
        <OfflineSupport messages={shell.update} />
        <ArrivalNote messages={shell.arrival} />
      </body>
    </html>
  );
}
