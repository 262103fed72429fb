import type { Metadata } from "next";
import { type Language, languages, languageTag } from "@/content/languages";

/** Where a site is published and what it is called, for what is read without a page around it. */
export interface Published {
  /** `https://example.org/lab`, without a closing slash. */
  readonly site: string;
  readonly name: string;
}

/** A page's own words, and the picture that stands for it: `figure/example` of the galleries. */
export interface Described {
  readonly language: Language;
  /** Starts after the language: `python/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly cover: string;
}

/** The size that readers of cards ask for. */
export const CARD = { width: 1200, height: 630 } as const;

/** Below the site's root; scripts/build/cards.ts makes it. */
export const cardOf = (cover: string, language: Language) =>
  `cards/${cover.replace("/", ".")}.${language}.png`;

/**
 * Title and description. A site that knows its own address also names the same page in the other languages, the canonical
 * address and the card that is shown where a link to the page is posted.
 */
export function metadataOf(
  { language, path, title, description, cover }: Described,
  published?: Published,
): Metadata {
  // Addresses of other languages have to be whole ones, or they say nothing to who reads them.
  if (!published) return { title, description };
  const address = (of: string) => `${published.site}/${of}/${path}`;
  const others = Object.fromEntries(languages.map((of) => [languageTag[of], address(of)]));
  const alternates = { languages: { ...others, "x-default": address(languages[0]) } };
  const image = { url: `${published.site}/${cardOf(cover, language)}`, alt: title, ...CARD };
  return {
    title,
    description,
    alternates: { ...alternates, canonical: address(language) },
    openGraph: {
      type: "website",
      siteName: published.name,
      title,
      description,
      url: address(language),
      locale: languageTag[language].replace("-", "_"),
      images: [image],
    },
    twitter: { card: "summary_large_image", title, description, images: [image] },
  };
}
