import type { Metadata } from "next";
import { ErrorHelp } from "@/components/error-help/ErrorHelp";
import { outlines } from "@/components/lesson/source/outline";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { errorHelp as helpEn } from "@/content/messages/en/error-help";
import { figures as figuresEn } from "@/content/messages/en/figures";
import { misusePage as misuseEn } from "@/content/messages/en/misuse";
import { errorHelp as helpZh } from "@/content/messages/zh/error-help";
import { figures as figuresZh } from "@/content/messages/zh/figures";
import { misusePage as misuseZh } from "@/content/messages/zh/misuse";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = {
  en: { help: helpEn, figures: figuresEn, misuse: misuseEn },
  zh: { help: helpZh, figures: figuresZh, misuse: misuseZh },
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = texts[language].help;
  return pageMetadata(language, "error-help/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const { help, figures, misuse } = texts[language];
  return (
    <ErrorHelp
      language={language}
      t={help}
      answers={{
        families: misuse.families,
        chapters: Object.fromEntries(outlines(language).map(({ id, title }) => [id, title])),
        figure: figures.names.trace.title,
      }}
    />
  );
}
