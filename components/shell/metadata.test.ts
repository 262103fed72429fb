import { describe, expect, it } from "vitest";
import { languages, languageTag } from "@/content/languages";
import { metadataOf } from "./metadata";

const page = {
  language: "zh",
  path: "figures/mask/",
  title: "T",
  description: "D",
  cover: "mask/longformer",
} as const;

describe("metadataOf", () => {
  it("names no host where the site does not know its own", () => {
    const metadata = metadataOf(page);
    expect(JSON.stringify(metadata)).not.toMatch(/https?:|localhost/);
    expect(Object.keys(metadata)).toEqual(["title", "description"]);
  });

  it("names the site's address, every language and a card with the page's own picture where it does", () => {
    const site = "https://example.org/lab";
    const metadata = metadataOf(page, { site, name: "Lab" });
    expect(metadata.alternates?.canonical).toBe(`${site}/zh/figures/mask/`);
    expect(Object.keys(metadata.alternates?.languages ?? {})).toEqual([
      ...languages.map((one) => languageTag[one]),
      "x-default",
    ]);
    const picture = `${site}/cards/mask.longformer.zh.png`;
    for (const card of [metadata.openGraph, metadata.twitter])
      expect(card?.images).toEqual([{ url: picture, alt: "T", width: 1200, height: 630 }]);
  });
});
