// After `next build`: what others than browsers ask for. Always robots.txt and a server for who has Node; where SITE_URL
// says what the site's own address is, sitemap.xml and the pictures of cards as well.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import sharp from "sharp";
import { CARD, cardOf } from "../../components/shell/metadata";
import { coverNames, readCover } from "../../content/examples/pictures";
import { languages } from "../../content/languages";
import { bundle } from "../lib/bundle";
import { inProject } from "../lib/project";
import { robotsOf, sitemapOf } from "./sitemap";

const OUT = inProject("out");
const site = process.env["SITE_URL"]?.replace(/\/$/, "");

/** Pages of a language that may be found; embeds say that they may not. */
function pagesToFind(): string[] {
  const folder = join(OUT, languages[0]);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|[\\/])index\.html$/.test(path))
    .filter(
      (path) => !/<meta name="robots" content="[^"]*noindex/.test(readFileSync(join(folder, path), "utf8")),
    )
    .map((path) =>
      path
        .split(sep)
        .join("/")
        .replace(/index\.html$/, ""),
    )
    .sort();
}

const MARGIN = 40;

/** The figure's own picture, whole, in the middle of a card. */
async function card(svg: string): Promise<Buffer> {
  const room = { width: CARD.width - 2 * MARGIN, height: CARD.height - 2 * MARGIN };
  const drawn = await sharp(Buffer.from(svg), { density: 144 })
    .resize({ ...room, fit: "inside" })
    .png()
    .toBuffer();
  return sharp({ create: { ...CARD, channels: 3, background: "#ffffff" } })
    .composite([{ input: drawn }])
    .png({ palette: true })
    .toBuffer();
}

// GitHub Pages leaves out folders that begin with _ unless it is told not to.
writeFileSync(join(OUT, ".nojekyll"), "");
writeFileSync(join(OUT, "robots.txt"), robotsOf(site));
writeFileSync(
  join(OUT, "serve.cjs"),
  await bundle("scripts/build/serve-here.ts", {
    minify: true,
    format: "cjs",
    platform: "node",
    define: { "import.meta.dirname": "__dirname" },
  }),
);
if (site) {
  const pages = pagesToFind();
  writeFileSync(join(OUT, "sitemap.xml"), sitemapOf(site, pages));
  mkdirSync(join(OUT, "cards"), { recursive: true });
  for (const language of languages)
    for (const cover of coverNames)
      writeFileSync(join(OUT, cardOf(cover, language)), await card(await readCover(cover, language)));
  console.log(`published at ${site}: ${pages.length} pages in each language, ${coverNames.length} cards`);
}
