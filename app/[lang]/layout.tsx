import "@/components/ui/tokens.css";
import "@/components/ui/base.css";
import "@/components/presenter/stage.css";

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { OfflineSupport } from "@/components/offline/OfflineSupport";
import { fontClasses } from "@/components/shell/fonts";
import { languageOf, languages, languageTag } from "@/components/shell/languages";
import { Shell } from "@/components/shell/Shell";
import { themeScript } from "@/components/shell/theme";
import { messagesOf } from "@/content/messages";

type Params = { params: Promise<{ lang: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return languages.map((lang) => ({ lang }));
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#15181d" },
  ],
};

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name } = messagesOf(languageOf((await params).lang)).shell;
  return { title: { default: name, template: `%s · ${name}` } };
}

export default async function Layout({ children, params }: Params & { children: ReactNode }) {
  const language = languageOf((await params).lang);
  const { shell } = messagesOf(language);
  return (
    <html lang={languageTag[language]} className={fontClasses} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <Shell language={language} messages={shell}>
          {children}
        </Shell>
        <OfflineSupport messages={shell.update} />
      </body>
    </html>
  );
}
