// npm run test:engines: one smoke in Chromium, Firefox and WebKitGTK (as shipped, and with WebGL in workers).
// Installs the engines from Debian when root; an engine that is not there is skipped and said.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { chromiumArgs, findChromium } from "./chromium.mjs";
import { root, serveGolden } from "./golden-page.mjs";

const PORT = 3919;
const SITE = `http://127.0.0.1:${PORT}`;
const MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const SUITE = "local";
const THE_ERROR =
  "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";

// Firefox has no WebGL 2 without a display, and MiniBrowser needs a window: run all of it under one.
if (!process.env["DISPLAY"]) {
  installEngines();
  const under = spawnSync("xvfb-run", ["-a", process.execPath, ...process.argv.slice(1)], {
    stdio: "inherit",
  });
  if (!under.error) process.exit(under.status ?? 1);
  console.log("No display and no xvfb-run: only Chromium can run here.");
}

function installEngines() {
  const wanted = ["/usr/bin/firefox-esr", "/usr/bin/WebKitWebDriver", MINIBROWSER, "/usr/bin/xvfb-run"];
  if (wanted.every((path) => existsSync(path)) || process.getuid?.() !== 0) return;
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"],
    { stdio: "inherit" },
  );
}

/** A driver opens addresses and evaluates an expression in the page, awaiting its promise. */
const engines = {
  Chromium: {
    path: findChromium(),
    async start() {
      const { chromium } = await import("playwright");
      const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
      const page = await browser.newPage();
      return {
        open: (url) => page.goto(url),
        evaluate: (expression) => page.evaluate(expression),
        close: () => browser.close(),
      };
    },
  },
  Firefox: {
    path: "/usr/bin/firefox-esr",
    async start() {
      const { launch } = await import("puppeteer-core");
      const browser = await launch({
        browser: "firefox",
        executablePath: "/usr/bin/firefox-esr",
        headless: false,
      });
      const page = await browser.newPage();
      return {
        open: (url) => page.goto(url),
        evaluate: (expression) => page.evaluate(expression),
        close: () => browser.close(),
      };
    },
  },
  WebKitGTK: { path: MINIBROWSER, start: () => startWebKit([]) },
  "WebKitGTK with WebGL in workers": {
    path: MINIBROWSER,
    start: () => startWebKit(["--features=+AllowWebGLInWorkers"]),
  },
};

/** Resolves once something answers at `url`; rejects with the last refusal after half a minute. */
async function listening(url) {
  for (const end = Date.now() + 30_000; ; ) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function startWebKit(flags) {
  const { Builder, Capabilities } = await import("selenium-webdriver");
  const driverPort = 3920;
  const driver = spawn("WebKitWebDriver", [`--port=${driverPort}`], { stdio: "ignore" });
  await listening(`http://127.0.0.1:${driverPort}/status`);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: MINIBROWSER, args: ["--automation", ...flags] },
  });
  const session = await new Builder()
    .usingServer(`http://127.0.0.1:${driverPort}`)
    .withCapabilities(capabilities)
    .build();
  await session.manage().setTimeouts({ script: 300_000 });
  return {
    open: (url) => session.get(url),
    // Driver errors come back as strings here, so the value is wrapped and unwrapped.
    evaluate: async (expression) => {
      const answer = await session.executeAsyncScript(
        `const done = arguments[arguments.length - 1];
         Promise.resolve().then(() => (${expression}))
           .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      );
      if (typeof answer !== "object" || answer === null) throw new Error(String(answer));
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    close: async () => {
      await session.quit();
      driver.kill();
    },
  };
}

/** Resolves to the expression's value once `accept` takes it; throws with the last value after three minutes. */
async function eventually(driver, expression, accept) {
  let last;
  for (const end = Date.now() + 180_000; Date.now() < end; ) {
    try {
      last = await driver.evaluate(expression);
      if (accept(last)) return last;
    } catch (error) {
      // A page that is being left cannot answer; the next one will.
      last = error.message;
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`gave up on ${expression}: ${JSON.stringify(last)}`);
}

const text = (selector) => `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ""`;

const checks = {
  "the first page computes and the badge is green": async (driver) => {
    await driver.open(`${SITE}/en/`);
    await eventually(
      driver,
      `document.querySelector("[data-testid=badge]")?.dataset.state`,
      (state) => state === "ok",
    );
  },
  "the wrong call shows the library's error": (driver) =>
    eventually(driver, text("[data-testid=column-direct] [data-testid=error-message]"), (shown) =>
      shown.includes(THE_ERROR),
    ),
  "the language switch leads to Chinese": async (driver) => {
    await driver.evaluate(
      `void setTimeout(() => document.querySelector("[data-testid=language-switch] a[hreflang=zh-Hans]").click())`,
    );
    await eventually(driver, "location.pathname + document.documentElement.lang", (shown) =>
      shown.startsWith("/zh/zh"),
    );
  },
  "Python runs in its sandboxed frame": async (driver) => {
    const program = "import torch\nprint(torch.ones(2, 3).sum())";
    const editor = `document.querySelector("[data-testid=python-editor]")?.shadowRoot?.textContent ?? ""`;
    await driver.open(`${SITE}/en/python/#code=${deflateRawSync(program).toString("base64url")}`);
    await eventually(driver, editor, (shown) => shown.includes("torch.ones(2, 3)"));
    await driver.evaluate(`void document.querySelector("[data-testid=python-run]").click()`);
    await eventually(driver, text("[data-testid=python-output]"), (shown) => shown.includes("tensor(6.)"));
  },
  "its page is isolated, but in WebKit, where Python could not start then": async (driver, _golden, name) => {
    const isolated = await driver.evaluate("crossOriginIsolated");
    if (isolated === name.startsWith("WebKit")) throw new Error(`crossOriginIsolated is ${isolated}`);
  },
  "Stop ends an endless loop": async (driver) => {
    const program = "import torch\nprint('begun')\nwhile True:\n    torch.ones(3)";
    // By way of another page: a new fragment alone would not load this one again.
    await driver.open(`${SITE}/en/glossary/`);
    await driver.open(`${SITE}/en/python/#code=${deflateRawSync(program).toString("base64url")}`);
    const run = `document.querySelector("[data-testid=python-run]")`;
    const editor = `document.querySelector("[data-testid=python-editor]")?.shadowRoot?.textContent ?? ""`;
    await eventually(driver, editor, (shown) => shown.includes("while True"));
    await driver.evaluate(`void ${run}.click()`);
    await eventually(driver, text("[data-testid=python-output]"), (shown) => shown.includes("begun"));
    await driver.evaluate(`void document.querySelector("[data-testid=python-stop]").click()`);
    await eventually(driver, `${run}?.disabled`, (disabled) => disabled === false);
  },
  [`the golden suite ${SUITE} agrees on WebGL`]: async (driver, golden) => {
    await driver.open(golden);
    await eventually(driver, "typeof window.runGolden", (kind) => kind === "function");
    // Started and asked about: a driver does not wait for as long as a slow machine takes.
    await driver.evaluate(
      `void (window.goldenPrint = async () => {}, window.runGolden("webgl"))
         .then((result) => { window.goldenResult = result; })
         .catch((error) => { window.goldenResult = { failed: 1, unknown: [String(error)], passed: 0 }; })`,
    );
    const asked = "JSON.stringify(window.goldenResult ?? null)";
    const { failed, unknown, passed } = JSON.parse(
      await eventually(driver, asked, (answer) => answer !== "null"),
    );
    if (failed !== 0 || unknown.length !== 0 || passed === 0) {
      throw new Error(`failed ${failed}, unknown ${unknown.join(" ")}, passed ${passed}`);
    }
  },
};

/** A golden folder with one suite of the subset: a smoke, the rest is what `npm test` is for. */
function oneSuite() {
  const [from, to] = [join(root, "tests/golden"), join(root, ".cache/golden-smoke")];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"));
  const files = Object.entries(manifest.files).filter(([name]) => name.startsWith(`${SUITE}.`));
  writeFileSync(join(to, "manifest.json"), JSON.stringify({ ...manifest, files: Object.fromEntries(files) }));
  for (const extension of ["json", "bin"])
    cpSync(join(from, `${SUITE}.${extension}`), join(to, `${SUITE}.${extension}`));
  return to;
}

const site = spawn(process.execPath, [join(root, "scripts/serve.mjs")], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: "ignore",
});
const golden = await serveGolden(oneSuite());
let passed = 0;
let failed = 0;
for (const [name, engine] of Object.entries(engines)) {
  if (!engine.path || !existsSync(engine.path)) {
    console.log(`${name}: skipped, it is not installed`);
    continue;
  }
  let driver;
  try {
    driver = await engine.start();
    for (const [what, check] of Object.entries(checks)) {
      try {
        await check(driver, golden.url, name);
        passed++;
        console.log(`${name}: ${what}`);
      } catch (error) {
        failed++;
        console.log(`${name}: FAILED ${what}: ${error.message}`);
      }
    }
  } catch (error) {
    failed++;
    console.log(`${name}: FAILED to start: ${error.message}`);
  } finally {
    await driver?.close().catch(() => undefined);
  }
}
site.kill();
golden.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
