// npm run test:engines: one smoke in Chromium, Firefox and WebKitGTK (as shipped, and with WebGL in workers).
// Installs the engines from Debian when root; an engine that is not there is skipped and said.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serveGolden } from "../../golden/page";
import { inProject } from "../../lib/project";
import { openSite } from "../../lib/site";
import { checks, messageOf, SUITE } from "./checks";
import { type Driver, engines, FIREFOX, MINIBROWSER } from "./drivers";

// Firefox has no WebGL 2 without a display, and MiniBrowser needs a window: run all of it under one.
if (!process.env["DISPLAY"]) {
  installEngines();
  const under = spawnSync(
    "xvfb-run",
    ["-a", process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    {
      stdio: "inherit",
    },
  );
  if (!under.error) process.exit(under.status ?? 1);
  console.log("No display and no xvfb-run: only Chromium can run here.");
}

function installEngines(): void {
  const wanted = [FIREFOX, "/usr/bin/WebKitWebDriver", MINIBROWSER, "/usr/bin/xvfb-run"];
  if (wanted.every((path) => existsSync(path)) || process.getuid?.() !== 0) return;
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"],
    { stdio: "inherit" },
  );
}

/** A golden folder with one suite of the subset: a smoke, the rest is what `npm test` is for. */
function oneSuite(): string {
  const [from, to] = [inProject("tests/golden"), inProject(".cache/golden-smoke")];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"));
  const files = Object.entries(manifest.files).filter(([name]) => name.startsWith(`${SUITE}.`));
  writeFileSync(join(to, "manifest.json"), JSON.stringify({ ...manifest, files: Object.fromEntries(files) }));
  for (const extension of ["json", "bin"])
    cpSync(join(from, `${SUITE}.${extension}`), join(to, `${SUITE}.${extension}`));
  return to;
}

/** One more try on a busy machine, as the other suites have it; the report says who needed it. */
const TRIES = process.env["CI"] ? 2 : 1;

const site = await openSite();
const suite = oneSuite();
const golden = await serveGolden(suite);
const plain = await serveGolden(suite, { bare: true });
let passed = 0;
let failed = 0;
for (const [name, engine] of Object.entries(engines)) {
  if (!engine.path || !existsSync(engine.path)) {
    console.log(`${name}: skipped, it is not installed`);
    continue;
  }
  let driver: Driver | undefined;
  try {
    driver = await engine.start();
    for (const [what, check] of Object.entries(checks)) {
      for (let tries = TRIES; tries > 0; tries--) {
        try {
          await check({ driver, name, site: site.url, golden: `${golden.url}/`, plain: `${plain.url}/` });
          passed++;
          console.log(`${name}: ${what}${tries < TRIES ? " (on another try)" : ""}`);
          break;
        } catch (error) {
          if (tries === 1) failed++;
          console.log(`${name}: ${tries === 1 ? "FAILED" : "once more"} ${what}: ${messageOf(error)}`);
        }
      }
    }
  } catch (error) {
    failed++;
    console.log(`${name}: FAILED to start: ${messageOf(error)}`);
  } finally {
    await driver?.close().catch(() => undefined);
  }
}
site.close();
golden.close();
plain.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
