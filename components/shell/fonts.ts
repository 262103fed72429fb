import localFont from "next/font/local";

// Paths in .cache are those of scripts/build/fonts.ts, which leaves out what no page uses.

/** Text: the one face that is fetched before it is needed. */
const text = localFont({
  src: "../../.cache/fonts/inter.woff2",
  weight: "400 700",
  display: "swap",
  variable: "--face-text",
  adjustFontFallback: false,
});

/** Titles have one weight. */
const title = localFont({
  src: "../../.cache/fonts/source-serif-4.woff2",
  weight: "600",
  display: "swap",
  variable: "--face-title",
  preload: false,
  adjustFontFallback: false,
});

const mono = localFont({
  src: "../../.cache/fonts/jetbrains-mono.woff2",
  weight: "400 700",
  display: "swap",
  variable: "--face-mono",
  preload: false,
  adjustFontFallback: false,
});

/** Classes that give the faces to `tokens.css`. Chinese is set in the reader's own fonts. */
export const fontClasses = `${text.variable} ${title.variable} ${mono.variable}`;
