// npm run bench:page: how the pages feel, in a real Chromium: longest main-thread task of our scripts while something
// is dragged, time from a pointer's move to the frame that answers it. Median of 5 rounds. `npm run bench:page -- mask`
// takes only what has the word in its name. A page adds its own by an entry in scripts/bench/pages/measures.ts.
import { median } from "d3-array";
import { openBrowser, openPage } from "../lib/browser";
import { commandLine } from "../lib/command-line";
import { openSite } from "../lib/site";
import { measures } from "./pages/measures";

const ROUNDS = 5;

const { positionals: words } = commandLine("npm run bench:page [-- WORD…]", {}, true);
const site = await openSite();
const browser = await openBrowser();
const { version } = process;
let renderer = "unknown";

try {
  for (const { name, unit, aim, path, prepare, measure } of measures) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const page = await openPage(browser, { viewport: { width: 1280, height: 1100 } });
    await page.goto(`${site.url}${path}`);
    await prepare(page);
    renderer = await page.evaluate(() => {
      const gl = document.createElement("canvas").getContext("webgl2");
      const info = gl?.getExtension("WEBGL_debug_renderer_info");
      return gl && info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "no WebGL 2";
    });
    // The first round warms up: shaders are compiled, code is optimised. It does not count.
    const rounds: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const value = await measure(page, { browser, origin: site.url });
      if (round > 0) rounds.push(value);
    }
    await page.close();
    const all = rounds.map((value) => value.toFixed(1)).join(", ");
    console.log(`${name}: ${median(rounds)?.toFixed(1)} ${unit}${aim ? ` (aim ${aim})` : ""}, rounds ${all}`);
  }
  console.log(`Chromium ${browser.version()}, ${renderer}, Node ${version}, median of ${ROUNDS}`);
} finally {
  await browser.close();
  site.close();
}
