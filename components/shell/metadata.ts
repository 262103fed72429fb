import type { Metadata } from "next";
import { type Language, languages, languageTag } from "./languages";

/** Where the site is published, for the addresses search engines read. `SITE_URL` sets it at build time. */
const site = process.env["SITE_URL"] ?? "http://localhost:3000";

/** Title, description and the addresses of a page in both languages. `path` starts after the language: `python/`. */
export function pageMetadata(language: Language, path: string, title: string, description: string): Metadata {
  const address = (of: string) => new URL(`${of}/${path}`, `${site.replace(/\/$/, "")}/`).href;
  return {
    title,
    description,
    alternates: {
      canonical: address(language),
      languages: {
        ...Object.fromEntries(languages.map((of) => [languageTag[of], address(of)])),
        "x-default": address("en"),
      },
    },
  };
}
