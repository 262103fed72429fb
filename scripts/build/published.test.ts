import sharp from "sharp";
import { expect, it } from "vitest";
import { languages } from "@/content/languages";
import { icoOf } from "./ico";
import { robotsOf, sitemapOf } from "./sitemap";

it("lists each page in every language, each with its other forms", () => {
  const text = sitemapOf("https://example.org/lab", ["", "learn/"]);
  const found = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  expect(found).toEqual(
    ["", "learn/"].flatMap((page) => languages.map((of) => `https://example.org/lab/${of}/${page}`)),
  );
  expect(text.match(/hreflang="zh-Hans"/g)).toHaveLength(found.length);
});

it("names the list only where the site knows its own address", () => {
  expect(robotsOf(undefined)).not.toMatch(/http|Sitemap/);
  expect(robotsOf("https://example.org/lab")).toContain("Sitemap: https://example.org/lab/sitemap.xml");
});

it("an .ico holds its pictures where its entries say", async () => {
  const made = (size: number) =>
    sharp({ create: { width: size, height: size, channels: 4, background: "#94c" } })
      .png()
      .toBuffer();
  const sizes = [16, 48];
  const pictures = await Promise.all(sizes.map(made));
  const ico = icoOf(sizes, pictures);
  for (const [n, picture] of pictures.entries()) {
    const entry = 6 + 16 * n;
    const [length, at] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    expect([ico[entry], ico.subarray(at, at + length).equals(picture)]).toEqual([sizes[n], true]);
  }
});
