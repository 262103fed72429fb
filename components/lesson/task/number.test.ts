import { expect, test } from "vitest";
import { languages } from "@/content/languages";
import { type NumberUnit, readNumber } from "./number";

/** Text, and the number it is. Written alike in both languages, whose decimal sign is the point. */
const FORMS: readonly (readonly [string, number])[] = [
  ["768", 768],
  [" 768 ", 768],
  ["768.0", 768],
  ["768.", 768],
  ["+768", 768],
  ["７６８", 768],
  ["＝768", 768],
  ["= 768", 768],
  ["≈ 768", 768],
  ["dim_model = 768", 768],
  ["12*64", 768],
  ["12 * 64", 768],
  ["12×64", 768],
  ["12 x 64", 768],
  ["12X64", 768],
  ["12·64", 768],
  ["12⋅64", 768],
  ["12＊64", 768],
  ["24*32", 768],
  ["2^8*3", 768],
  ["2**8 * 3", 768],
  ["3 * 2⁸", 768],
  ["(8+4)*64", 768],
  ["（8＋4）×64", 768],
  ["1024-256", 768],
  ["1024 − 256", 768],
  ["1536/2", 768],
  ["1536 ÷ 2", 768],
  ["1536:2", 768],
  ["7.68e2", 768],
  ["768 numbers", 768],
  ["768 个", 768],
  ["2^9", 512],
  ["2⁹", 512],
  ["2**9", 512],
  ["√64", 8],
  ["sqrt(64)", 8],
  ["math.sqrt(64)", 8],
  ["64^(1/2)", 8],
  ["64^0.5", 8],
  ["1,088", 1088],
  ["1，088", 1088],
  ["1 088", 1088],
  ["1_088", 1088],
  ["1’088", 1088],
  ["1,048,576", 1048576],
  ["1,048,576.5", 1048576.5],
  ["1/4", 0.25],
  ["1 / 4", 0.25],
  ["¼", 0.25],
  ["1½", 1.5],
  ["0.25", 0.25],
  [".25", 0.25],
  ["0,25", 0.25],
  [",25", 0.25],
  ["0，25", 0.25],
  ["25,5", 25.5],
  ["-3", -3],
  ["−3", -3],
  ["25 %", 0.25],
  ["25%", 0.25],
  ["25 percent", 0.25],
  ["百分之25", 0.25],
  ["0.1+0.2", 0.3],
];

test.each(languages.flatMap((language) => FORMS.map((form) => [language, ...form] as const)))(
  "in %s, %s is %d",
  (language, text, value) => {
    expect(FORMS.length).toBeGreaterThanOrEqual(60);
    expect(readNumber(text, { language, label: "numbers" })?.value).toBe(value);
  },
);

test.each(
  languages.flatMap((language) =>
    (
      [
        ["25 %", "percent", 25, "25 %"],
        ["25%", "percent", 25, "25 %"],
        ["25", "percent", 25, "25 %"],
        ["25.0", "percent", 25, "25 %"],
        ["0.25", "percent", 25, "25 %"],
        ["0,25", "percent", 25, "25 %"],
        ["1/4", "percent", 25, "25 %"],
        ["¼", "percent", 25, "25 %"],
        ["百分之二十五", "percent", null, ""],
        ["0.25 %", "percent", 0.25, "0.25 %"],
        ["1", "percent", 1, "1 %"],
        ["2 GiB", "MiB", 2048, "2048"],
        ["2048 MiB", "MiB", 2048, "2048"],
        ["2 KiB", "MiB", 0.001953125, "0.001953125"],
      ] as const
    ).map((form) => [language, ...form] as const),
  ),
)("in %s, %s where %s are asked", (language, text, unit, value, shown) => {
  const read = readNumber(text, { language, unit: unit as NumberUnit });
  expect(read?.value ?? null).toBe(value);
  if (read) expect(read.shown).toBe(shown);
});

test.each([
  "",
  " ",
  "x",
  "12 64 3",
  "1,2,3",
  "1.2.3",
  "12*",
  "(3",
  "3)",
  "--",
  "%",
  "1/0",
  "768 horses",
  "0,25 0,5",
  "2^9999",
  "9".repeat(200),
  "e5",
  "()",
])("%j is no number", (text) => {
  for (const language of languages) expect(readNumber(text, { language, label: "numbers" })).toBeNull();
});

test("a comma that cannot part thousands never vanishes", () => {
  for (const language of languages)
    for (const [text, wrong] of [
      ["0,25", 25],
      ["2,5", 25],
      ["12,64", 1264],
      ["0,125", 125],
    ] as const)
      expect(readNumber(text, { language })?.value).not.toBe(wrong);
});
