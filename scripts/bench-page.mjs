// npm run bench:page: how the pages feel, in a real Chromium: longest main-thread task of our scripts while something
// is dragged, time from a pointer's move to the frame that answers it. Median of 5 rounds. `npm run bench:page -- mask`
// takes only what has the word in its name. A page adds its own by an entry in scripts/bench-page/measures.mjs.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { measures } from "./bench-page/measures.mjs";
import { median } from "./bench-page/numbers.mjs";
import { chromiumArgs, findChromium } from "./chromium.mjs";

const ROUNDS = 5;
const PORT = Number(process.env["E2E_PORT"] ?? 3923);
const origin = `http://127.0.0.1:${PORT}`;
const words = process.argv.slice(2);

const server = spawn(process.execPath, [fileURLToPath(new URL("serve.mjs", import.meta.url))], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise((ready) => server.stdout.once("data", ready));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const { version } = process;
let renderer = "unknown";

try {
  for (const { name, unit, aim, path, prepare, measure } of measures) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
    await page.goto(`${origin}${path}`);
    await prepare(page);
    renderer = await page.evaluate(() => {
      const gl = document.createElement("canvas").getContext("webgl2");
      const info = gl?.getExtension("WEBGL_debug_renderer_info");
      return info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "no WebGL 2";
    });
    // The first round warms up: shaders are compiled, code is optimised. It does not count.
    const rounds = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const value = await measure(page, { browser, origin });
      if (round > 0) rounds.push(value);
    }
    await page.close();
    const all = rounds.map((value) => value.toFixed(1)).join(", ");
    console.log(`${name}: ${median(rounds).toFixed(1)} ${unit}${aim ? ` (aim ${aim})` : ""}, rounds ${all}`);
  }
  console.log(`Chromium ${browser.version()}, ${renderer}, Node ${version}, median of ${ROUNDS}`);
} finally {
  await browser.close();
  server.kill();
}
