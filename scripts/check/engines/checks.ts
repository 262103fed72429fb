import { deflateRawSync } from "node:zlib";
import type { Driver } from "./drivers";

/** The golden suite that is run in every engine; the others are what `npm test` is for. */
export const SUITE = "local";
const THE_ERROR =
  "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";

interface Tools {
  readonly driver: Driver;
  /** The engine's name. */
  readonly name: string;
  /** Addresses of the site, without a slash at its end, and of the golden page. */
  readonly site: string;
  readonly golden: string;
  /** The golden page once more, from a host that isolates nothing. */
  readonly plain: string;
}
type Check = (tools: Tools) => Promise<unknown>;

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const has = (words: string) => (shown: unknown) => String(shown).includes(words);

/** Resolves to the expression's value once `accept` takes it; throws with the last value after three minutes. */
async function eventually(
  driver: Driver,
  expression: string,
  accept: (value: unknown) => boolean,
): Promise<unknown> {
  let last: unknown;
  for (const end = Date.now() + 180_000; Date.now() < end; ) {
    try {
      last = await driver.evaluate(expression);
      if (accept(last)) return last;
    } catch (error) {
      // A page that is being left cannot answer; the next one will.
      last = messageOf(error);
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`gave up on ${expression}: ${JSON.stringify(last)}`);
}

const text = (selector: string) => `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ""`;

/** What the badge of a page says; below the window it comes alive when somebody reaches for it. */
const badgeOf = (page: string) => `(() => {
  const badge = ${page}.querySelector("[data-testid=badge]");
  badge?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  return badge?.dataset.state;
})()`;

/** What every engine has to do, one after the other in the same browser. */
export const checks: Readonly<Record<string, Check>> = {
  "the first page computes and the badge is green": async ({ driver, site }) => {
    await driver.open(`${site}/en/`);
    await eventually(driver, badgeOf("document"), (state) => state === "ok");
  },
  "the wrong call shows the library's error": ({ driver }) =>
    eventually(driver, text("[data-testid=column-direct] [data-testid=error-message]"), has(THE_ERROR)),
  "the language switch leads to Chinese": async ({ driver }) => {
    await driver.evaluate(
      `void setTimeout(() => document.querySelector("[data-testid=language-switch] a[hreflang=zh-Hans]").click())`,
    );
    await eventually(driver, "location.pathname + document.documentElement.lang", (shown) =>
      String(shown).startsWith("/zh/zh"),
    );
    // What is opened next must not meet a page that is still on its way.
    await eventually(driver, `"started" in document.documentElement.dataset`, Boolean);
  },
  "before an audience the badge lies over no tab": async ({ driver, site }) => {
    for (const [width, height] of [
      [1280, 720],
      [1440, 900],
    ]) {
      // Not one of React's pages: it would take the frame out again when it takes its own page over.
      await driver.open(`${site}/llms.txt`);
      await eventually(driver, "location.pathname", (path) => path === "/llms.txt");
      // A frame has the size of a projector's screen, whatever the window's.
      const put = `document.body.appendChild(Object.assign(document.createElement("iframe"),
        { src: "/en/", width: ${width}, height: ${height} }))`;
      const inFrame = (expression: string) =>
        `(() => {
          const frame = document.querySelector("iframe") ?? (document.body.replaceChildren(), ${put});
          const page = frame.contentDocument;
          return ${expression};
        })()`;
      await eventually(driver, inFrame(badgeOf("page")), (state) => state === "ok");
      await driver.evaluate(inFrame(`void page.querySelector("button[title='Present this page']").click()`));
      await eventually(driver, inFrame(`"presenting" in page.documentElement.dataset`), Boolean);
      const covered = await driver.evaluate(
        inFrame(`(() => {
          const box = page.querySelector("[data-testid=badge]").getBoundingClientRect();
          return [...page.querySelectorAll("main [role=tab]")].filter((tab) => {
            const own = tab.getBoundingClientRect();
            return own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom;
          }).map((tab) => tab.textContent).join();
        })()`),
      );
      const leave = `page.body.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "Escape", bubbles: true }))`;
      await driver.evaluate(inFrame(`void ${leave}`));
      await eventually(driver, inFrame(`"presenting" in page.documentElement.dataset`), (on) => on === false);
      if (covered !== "") throw new Error(`at ${width} × ${height} the badge lies over ${covered}`);
    }
  },
  "Python runs in its sandboxed frame": async ({ driver, site }) => {
    const program = "import torch\nprint(torch.ones(2, 3).sum())";
    const editor = `document.querySelector("[data-testid=python-editor]")?.shadowRoot?.textContent ?? ""`;
    await driver.open(`${site}/en/python/#code=${deflateRawSync(program).toString("base64url")}`);
    await eventually(driver, editor, has("torch.ones(2, 3)"));
    await driver.evaluate(`void document.querySelector("[data-testid=python-run]").click()`);
    await eventually(driver, text("[data-testid=python-output]"), has("tensor(6.)"));
  },
  "its page is isolated, but in WebKit, where Python could not start then": async ({ driver, name }) => {
    const isolated = await driver.evaluate("crossOriginIsolated");
    if (isolated === name.startsWith("WebKit")) throw new Error(`crossOriginIsolated is ${isolated}`);
  },
  "Stop ends an endless loop": async ({ driver, site }) => {
    const program = "import torch\nprint('begun')\nwhile True:\n    torch.ones(3)";
    // By way of another page: a new fragment alone would not load this one again.
    await driver.open(`${site}/en/glossary/`);
    await driver.open(`${site}/en/python/#code=${deflateRawSync(program).toString("base64url")}`);
    const run = `document.querySelector("[data-testid=python-run]")`;
    const editor = `document.querySelector("[data-testid=python-editor]")?.shadowRoot?.textContent ?? ""`;
    await eventually(driver, editor, has("while True"));
    await driver.evaluate(`void ${run}.click()`);
    await eventually(driver, text("[data-testid=python-output]"), has("begun"));
    await driver.evaluate(`void document.querySelector("[data-testid=python-stop]").click()`);
    await eventually(driver, `${run}?.disabled`, (disabled) => disabled === false);
  },
  [`the golden suite ${SUITE} agrees on WebGL`]: ({ driver, golden }) => agrees(driver, golden, "webgl"),
  [`the golden suite ${SUITE} agrees on WASM, isolated where the engine's page is`]: ({ driver, golden }) =>
    agrees(driver, golden, "wasm"),
  [`the golden suite ${SUITE} agrees on WASM in a page that is not isolated`]: async ({ driver, plain }) => {
    await agrees(driver, plain, "wasm");
    if (await driver.evaluate("crossOriginIsolated")) throw new Error("the page is isolated");
  },
};

async function agrees(driver: Driver, golden: string, backend: string): Promise<void> {
  await driver.open(golden);
  await eventually(driver, "typeof window.runGolden", (kind) => kind === "function");
  // Started and asked about: a driver does not wait for as long as a slow machine takes.
  await driver.evaluate(
    `void (window.goldenPrint = async () => {}, window.runGolden(${JSON.stringify(backend)}))
       .then((result) => { window.goldenResult = result; })
       .catch((error) => { window.goldenResult = { failed: 1, unknown: [String(error)], passed: 0 }; })`,
  );
  const asked = "JSON.stringify(window.goldenResult ?? null)";
  const { failed, unknown, passed } = JSON.parse(
    String(await eventually(driver, asked, (answer) => answer !== "null")),
  );
  if (failed !== 0 || unknown.length !== 0 || passed === 0) {
    throw new Error(`failed ${failed}, unknown ${unknown.join(" ")}, passed ${passed}`);
  }
}
