import { spawn } from "node:child_process";
import { openBrowser } from "../../lib/browser";
import { findChromium } from "../../lib/chromium";
import { freePort } from "../../lib/server";

export const FIREFOX = "/usr/bin/firefox-esr";
export const MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** Opens addresses, and evaluates an expression in the page, awaiting its promise. */
export interface Driver {
  open(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<unknown>;
}

interface Engine {
  /** Where it is when it is installed; undefined for Playwright's own. */
  readonly path: string | undefined;
  start(): Promise<Driver>;
}

export const engines: Readonly<Record<string, Engine>> = {
  Chromium: {
    path: findChromium(),
    async start() {
      const browser = await openBrowser();
      const page = await browser.newPage();
      return {
        open: (url) => page.goto(url),
        evaluate: (expression) => page.evaluate(expression),
        close: () => browser.close(),
      };
    },
  },
  Firefox: {
    path: FIREFOX,
    async start() {
      const { launch } = await import("puppeteer-core");
      const browser = await launch({
        browser: "firefox",
        executablePath: FIREFOX,
        headless: false,
      });
      const page = await browser.newPage();
      return {
        open: (url) => openAgain(() => page.goto(url)),
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

/** How long a page may take to open, in milliseconds, before it is asked for again. */
const OPENING = 45_000;

/** Firefox never answers when another navigation of the page's own comes in between: it is then asked once more. */
async function openAgain(open: () => Promise<unknown>): Promise<void> {
  const late = new Promise<"late">((done) => setTimeout(() => done("late"), OPENING));
  const first = open();
  first.catch(() => undefined);
  if ((await Promise.race([first, late])) === "late") await open();
}

/** Resolves once something answers at `url`; rejects with the last refusal after half a minute. */
async function listening(url: string): Promise<void> {
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

async function startWebKit(flags: string[]): Promise<Driver> {
  const { Builder, Capabilities } = await import("selenium-webdriver");
  const driverPort = await freePort();
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
      const answer = await session.executeAsyncScript<{ value?: unknown; error?: string } | string>(
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
