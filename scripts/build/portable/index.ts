// After `next build` without BASE_PATH: makes the pages of out/ at home in any folder of any host.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { bundle } from "../../lib/bundle";
import { inProject } from "../../lib/project";
import { MARK } from "./mark";
import { checkData, checkRows, upFrom, withAskedBase, withRelativeAddresses } from "./rewrite";

const OUT = inProject("out");
/** Its script comes before every other; the encoding is among the first bytes. */
const ENCODING = /<meta charset="?utf-8"?\s*\/?>/i;

const script = Buffer.from(
  await bundle("scripts/build/portable/at-home.ts", { minify: true, define: { UP: '"UP"' } }),
);
const scriptFor = (up: string) =>
  `<script>${script.toString().trim().replace('"UP"', JSON.stringify(up))}</script>`;

const counts = { pages: 0, scripts: 0 };
if (process.env["BASE_PATH"] === undefined) {
  for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
    if (!/\.(html|txt|js|json|css|webmanifest|xml)$/.test(name)) continue;
    const path = join(OUT, name);
    const text = readFileSync(path, "utf8");
    if (!text.includes(MARK)) continue;
    const place = name.split(sep).join("/");
    if (place.endsWith(".html")) {
      checkData(text, place);
      // A page for addresses that do not exist is shown at any depth: it can only think of the host's root.
      const up = place === "404.html" || place.startsWith("404/") ? "/" : upFrom(place);
      const html = withRelativeAddresses(text, up);
      writeFileSync(
        path,
        html.replace(ENCODING, (encoding) => encoding + scriptFor(up)),
      );
      counts.pages++;
    } else if (place.endsWith(".js")) {
      writeFileSync(path, withAskedBase(text, place));
      counts.scripts++;
    } else if (place.endsWith(".txt")) checkRows(text, place);
    else throw new Error(`${place} names the site's folder`);
  }
  console.log(`portable: ${counts.pages} pages and ${counts.scripts} scripts ask where they are`);
}
