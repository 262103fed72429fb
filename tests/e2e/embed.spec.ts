import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Frame, type Page, test as plain } from "@playwright/test";
import type { FieldKey } from "../../components/experiment/fields";
import { type FigureId, figureIds } from "../../components/figures/catalogue";

plain.use({ serviceWorkers: "allow" });

// Somebody else's page around a figure. It comes from a server of its own: Chromium lets no page from elsewhere, a
// made-up one included, reach this machine.

interface Host {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sandbox?: string;
}

const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const hosts: readonly Host[] = [
  { name: "a page without COEP", headers: {} },
  { name: "an isolated page", headers: ISOLATED },
  { name: "a sandbox without same-origin", headers: {}, sandbox: "allow-scripts" },
];

const ADDRESS = "/en/embed/mask/?v=1&batch=1&num_heads=1&seq_len=64&window_size=5&head_dim=8";

/** What the host's page hears; it asks with `say`. */
const SCRIPT = `
  window.heard = [];
  addEventListener("message", (event) => {
    if (event.source === document.querySelector("iframe").contentWindow) heard.push(event.data);
  });
  window.say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
`;

async function served(host: Host, src: string): Promise<{ server: Server; address: string }> {
  const sandbox = host.sandbox === undefined ? "" : ` sandbox="${host.sandbox}"`;
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(host.headers)) response.setHeader(name, value);
    response.setHeader("Content-Type", "text/html");
    // The second frame is a stranger: it speaks to the figure, which must not listen.
    const body =
      request.url === "/stranger"
        ? `<script>addEventListener("message", () => {
             parent.frames[0].postMessage({ lab: 1, type: "set", experiment: { seq_len: 8 } }, "*");
             parent.postMessage("said", "*");
           })</script>`
        : `<script>${SCRIPT}</script><iframe src="${src}" width="900" height="700"${sandbox}></iframe>
           <iframe src="/stranger" width="10" height="10"></iframe>`;
    response.end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** What the host has heard of one kind, the newest last. */
async function heard(page: Page, type: string): Promise<Record<string, unknown>[]> {
  const all = await page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
  return all.filter((message) => message["type"] === type);
}

const say = (page: Page, message: unknown) =>
  page.evaluate((data) => (window as unknown as { say(data: unknown): void }).say(data), message);

for (const host of hosts) {
  plain(
    `a figure inside ${host.name} computes, is asked and told, and leaves its host alone`,
    async ({ page, baseURL }) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      const { server, address } = await served(host, `${baseURL}${ADDRESS}`);
      try {
        await page.goto(address);
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(host.headers === ISOLATED);
        const inside = page.frameLocator("iframe").first();
        const source = inside.getByTestId("source");
        await expect(source).toHaveAttribute("data-state", "ready", { timeout: 90_000 });
        await expect(inside.getByTestId("visible-pairs")).toHaveText("369");

        // Told: that it is there, with its state, and how high it is.
        await expect.poll(() => heard(page, "ready")).not.toEqual([]);
        expect((await heard(page, "ready")).at(-1)).toMatchObject({
          lab: 1,
          figure: "mask",
          problems: [],
          experiment: { seq_len: 64, window_size: 5 },
        });
        const height = (await heard(page, "height")).at(-1)?.["height"];
        expect(height).toBeGreaterThan(500);

        // Asked: what is shown; show this; and what cannot be used is said and hurts nothing.
        await say(page, { lab: 1, type: "get", id: "q" });
        await expect.poll(async () => (await heard(page, "experiment")).at(-1)).toMatchObject({ id: "q" });
        await say(page, {
          lab: 1,
          type: "set",
          id: 2,
          experiment: {
            batch: 1,
            num_heads: 1,
            seq_len: 32,
            head_dim: 8,
            window_size: "<b>",
            run: "alert(1)",
          },
        });
        await expect
          .poll(async () => (await heard(page, "experiment")).at(-1))
          .toMatchObject({
            id: 2,
            experiment: { seq_len: 32, window_size: 128 },
            problems: [{ code: "not_a_number", key: "window_size" }, { code: "unknown_key" }],
          });
        // Every query sees all before it: 32 · 33 / 2.
        await expect(inside.getByTestId("visible-pairs")).toHaveText("528");

        // What the reader changes is told without being asked.
        await inside.getByRole("checkbox", { name: /^causal/ }).press("Space");
        await expect
          .poll(async () => (await heard(page, "experiment")).at(-1))
          .toMatchObject({ id: null, experiment: { causal: false } });

        // A stranger is not heard: the next answer to the parent still has the parent's state.
        await page.evaluate(
          () =>
            new Promise((said) => {
              addEventListener("message", (event) => event.data === "said" && said(null));
              window.frames[1]?.postMessage("go", "*");
            }),
        );
        await say(page, { lab: 1, type: "get", id: "after" });
        await expect
          .poll(async () => (await heard(page, "experiment")).at(-1))
          .toMatchObject({
            id: "after",
            experiment: { seq_len: 32 },
          });

        const frame = page.frames().find((one) => one.url().includes("/embed/")) as Frame;
        const kept = await frame.evaluate(async () => {
          try {
            return (await navigator.serviceWorker.getRegistrations()).length + localStorage.length;
          } catch {
            return 0;
          }
        });
        expect(kept).toBe(0);
        expect(errors).toEqual([]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
  );
}

for (const host of hosts) {
  plain(`the weights of the trained model are there inside ${host.name}`, async ({ page, baseURL }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    // Many hosts send no CORS headers: what a sandbox without an origin then cannot have.
    if (host.sandbox) await page.route("**/*.safetensors", (route) => route.abort());
    const { server, address } = await served(host, `${baseURL}/en/embed/weights/`);
    try {
      await page.goto(address);
      const inside = page.frameLocator("iframe").first();
      const source = inside.getByTestId("source");
      await expect(source).toHaveAttribute("data-state", "ready", { timeout: 90_000 });
      await expect(source).toContainText("Read back from the attention op");
      await expect(inside.getByTestId("sentence")).toContainText("It answers “c”");
      expect(errors).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

plain(
  "a figure inside a frame whose storage throws, in Chinese, keeps working",
  async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("storage is off", "SecurityError");
          },
        });
      }
    });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${baseURL}${ADDRESS.replace("/en/", "/zh/")}`);
    await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 90_000 });
    await expect(page.getByRole("heading", { name: "窗口掩码" })).toBeVisible();
    expect(errors).toEqual([]);
  },
);

/** One field that each figure is told, and what its sentence says then. */
const told: Readonly<Record<FigureId, readonly [field: FieldKey, value: unknown, says: RegExp]>> = {
  sentence: ["sentence_text", "知否，知否", /Surprised by “否” \(5\)/],
  mask: ["window_size", 9, /causal window 9:/],
  heads: ["split_num_heads", 3, /refuses to share dim_model = 8 among num_heads = 3/],
  trace: ["misuse", "lost-keys", /The sparse path loses the last pairs/],
  weights: ["text", "abc abc ab", /“b” \(9\)/],
  cost: ["cost_axis", "window_size", /at window_size = /],
  reach: ["query", 40, /query 40 depends on/],
  "lost-keys": ["window_size", 5, /Of \d+ visible pairs/],
  checkpointing: ["layers", 2, /^2 layers/],
  adviser: ["copy_distance", 3, /3/],
  "model-windows": ["config_model", "llama-3.1-8b", /Llama 3.1 8B has 32 layers/],
  "rolling-cache": ["cache_bug", "never", /wrong from token 6 on/],
};

/** Each figure is opened in a host of its own: three of them a run, all in soak. */
const spoken = process.env["SOAK"] ? figureIds : (["heads", "trace", "cost"] as const);

plain(
  "every figure answers its host, takes one field from it, and says how high it is",
  async ({ page, baseURL }) => {
    plain.setTimeout(600_000);
    for (const id of spoken) {
      const [field, value, says] = told[id];
      const { server, address } = await served(hosts[0] as Host, `${baseURL}/en/embed/${id}/`);
      try {
        await page.goto(address);
        const last = async (type: string) => (await heard(page, type)).at(-1);
        await expect
          .poll(() => last("ready"), { message: id, timeout: 60_000 })
          .toMatchObject({ lab: 1, figure: id, problems: [], experiment: { v: 1 } });
        await say(page, { lab: 1, type: "get", id: "before" });
        await expect.poll(() => last("experiment"), { message: id }).toMatchObject({ id: "before" });
        const before = (await last("experiment"))?.["experiment"] as Record<string, unknown>;
        expect(before[field], id).not.toBe(value);

        await say(page, { lab: 1, type: "set", id: "told", experiment: { [field]: value } });
        await expect
          .poll(() => last("experiment"), { message: id })
          .toMatchObject({ id: "told", problems: [], experiment: { ...before, [field]: value } });
        const inside = page.frameLocator("iframe").first();
        await expect(inside.getByTestId("sentence"), id).toContainText(says, { timeout: 90_000 });

        // The height is that of what is shown, so that a host can fit its frame to it.
        const figure = inside.locator(`[data-figure=${id}]`);
        const high = async () => (await figure.boundingBox())?.height ?? 0;
        await expect
          .poll(async () => Number((await last("height"))?.["height"]) - (await high()), { message: id })
          .toBeGreaterThanOrEqual(0);
        await expect
          .poll(async () => Number((await last("height"))?.["height"]) - (await high()), { message: id })
          .toBeLessThan(400);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    }
  },
);

plain(
  "every figure as a picture: its drawing and its sentence, nothing to set, nothing cut",
  async ({ page }) => {
    await page.setViewportSize({ width: 480, height: 640 });
    for (const id of figureIds) {
      await plain.step(id, async () => {
        await page.goto(`/en/embed/${id}/?form=picture`);
        await expect(page.locator("[data-drawing]").first()).toBeVisible();
        await expect(page.getByTestId("sentence")).toBeVisible();
        await expect(page.getByTestId("sentence")).not.toBeEmpty();
        // A word of the key lights up its part of the drawing, and sets nothing.
        const settable = page.locator(
          "[data-figure] :is(button:not([data-word]), input, select, textarea, summary)",
        );
        await expect(settable.filter({ visible: true })).toHaveCount(0);
        // Words about keys and pointers that set nothing here.
        await expect(page.locator("[data-how-to]").filter({ visible: true })).toHaveCount(0);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
      });
    }
  },
);
