import type { Metadata } from "next";
import { FigurePage } from "@/components/figures/FigurePage";
import { MaskFigure } from "@/components/figures/mask/MaskFigure";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { mask as en } from "@/content/messages/en/mask";
import { mask as zh } from "@/content/messages/zh/mask";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "figures/mask/", title, description);
}

export default async function Page({ params }: Props) {
  const text = messages[languageOf((await params).lang)];
  return (
    <FigurePage title={text.title} lead={text.lead}>
      <MaskFigure messages={text} />
    </FigurePage>
  );
}
