import localFont from "next/font/local";

/** Text: the one face that is fetched before it is needed. */
const text = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--face-text",
  adjustFontFallback: false,
});

const title = localFont({
  src: "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  display: "swap",
  variable: "--face-title",
  preload: false,
  adjustFontFallback: false,
});

const mono = localFont({
  src: "../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  display: "swap",
  variable: "--face-mono",
  preload: false,
  adjustFontFallback: false,
});

/** Classes that give the faces to `tokens.css`. Chinese is set in the reader's own fonts. */
export const fontClasses = `${text.variable} ${title.variable} ${mono.variable}`;
