import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test } from "@playwright/test";
import { unzipSync } from "fflate";
import { lms as en } from "../../content/messages/en/lms";
import { lms as zh } from "../../content/messages/zh/lms";
import { serveFiles } from "../../scripts/lib/files";
import { alive, expect, test as watched } from "./support/page";

// Packages as a teacher saves them, launched as a platform does it: from another origin, in a run-time. For SCORM that is
// scorm-again; cmi5 has its library in the package, and here a record store that keeps what it is told.

const RUNTIME = readFileSync(createRequire(import.meta.url).resolve("scorm-again/min"));

type Words = typeof en;

/** Makes a package on the page, unpacks it, and returns the folder. */
async function made(
  page: Page,
  language: string,
  t: Words,
  what: string,
  standard: keyof Words["maker"]["standards"],
) {
  await page.goto(`/${language}/lms/`);
  await expect(page.getByLabel(t.maker.address)).toHaveValue(/^http/);
  await page.getByLabel(t.maker.what).selectOption(what);
  await page.getByLabel(t.maker.standards[standard]).check();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: t.maker.make }).click(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "lms-"));
  mkdirSync(join(folder, "package"));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(await file.path()))))
    writeFileSync(join(folder, "package", name), bytes);
  return folder;
}

/** A platform's page for SCORM: its run-time, and the package in a frame. */
const platformPage = `<!doctype html><title>Platform</title><script src="/runtime.js"></script><script>
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
window.API_1484_11 = new Scorm2004API({ autocommit: false, logLevel: 5 });
</script><iframe id="package" src="/package/index.html" style="width:100%;height:90vh"></iframe>`;

/** Answers a task of the chapter inside the package: wrong in an expected way, then right. */
async function answer(page: Page, package_: ReturnType<Page["frameLocator"]>) {
  const task = package_.frameLocator("iframe").frameLocator("iframe").locator("#task-mask-shape");
  await expect(task).toBeVisible({ timeout: 60_000 });
  await alive(task.getByRole("textbox"));
  const check = async (text: string, right: string) => {
    await task.getByRole("textbox").fill(text);
    await task.getByRole("textbox").press("Enter");
    await expect(task.getByTestId("feedback")).toHaveAttribute("data-right", right);
    // A platform is told what is there when it is told: the next answer waits for it.
    await page.waitForTimeout(500);
  };
  await check("(2, 16, 16)", "false");
  await check("(16, 16)", "true");
}

for (const [standard, language, t] of [
  ["scorm-1.2", "en", en],
  ["scorm-2004", "zh", zh],
] as const) {
  test(`a chapter as ${standard} in ${language} reports progress, score and mistakes`, async ({ page }) => {
    test.slow();
    const folder = await made(page, language, t, "chapter the-error", standard);
    expect(readFileSync(join(folder, "package/imsmanifest.xml"), "utf8")).toContain('href="index.html"');
    const platform = await serveFiles({
      folders: { "/": [folder] },
      pages: { "/": platformPage, "/runtime.js": RUNTIME },
      bare: true,
    });
    await page.goto(platform.url);
    const inside = page.frameLocator("#package");
    await answer(page, inside);
    const values = (...names: string[]) =>
      page.evaluate(
        ([is12, all]) => {
          const api = Reflect.get(window, is12 ? "API" : "API_1484_11");
          return all.map((name) => String(is12 ? api.LMSGetValue(name) : api.GetValue(name)));
        },
        [standard === "scorm-1.2", names] as const,
      );
    const score = standard === "scorm-1.2" ? "cmi.core.score.raw" : "cmi.score.raw";
    await expect.poll(async () => Number((await values(score))[0])).toBeGreaterThan(0);
    expect(await values("cmi.interactions._count")).toEqual(["2"]);
    if (standard === "scorm-1.2") {
      expect(await values("cmi.core.lesson_status")).toEqual(["incomplete"]);
      const told = await page.evaluate(() => JSON.stringify(Reflect.get(window, "API").cmi.interactions));
      expect(told).toContain("(2, 16, 16)");
      expect(told).toContain("wrong");
      expect(told).toContain("correct");
    } else {
      expect(await values("cmi.interactions.0.learner_response", "cmi.interactions.0.result")).toEqual([
        "(2, 16, 16)",
        "incorrect",
      ]);
      expect(await values("cmi.interactions.1.result", "cmi.completion_status")).toEqual([
        "correct",
        "incomplete",
      ]);
      expect(Number((await values("cmi.progress_measure"))[0])).toBeGreaterThan(0);
    }
    await expect(inside.getByRole("status")).toContainText(t.launcher.reported);
    await inside.getByRole("button", { name: t.launcher.leave }).click();
    await expect(inside.getByRole("status")).toHaveText(t.launcher.left);
    platform.close();
    rmSync(folder, { recursive: true });
  });
}

test("a figure as SCORM 1.2 is complete once it was changed", async ({ page }) => {
  test.slow();
  const folder = await made(page, "en", en, "figure mask", "scorm-1.2");
  const platform = await serveFiles({
    folders: { "/": [folder] },
    pages: { "/": platformPage, "/runtime.js": RUNTIME },
    bare: true,
  });
  await page.goto(platform.url);
  const status = () => page.evaluate(() => Reflect.get(window, "API").LMSGetValue("cmi.core.lesson_status"));
  const figure = page.frameLocator("#package").frameLocator("iframe").frameLocator("iframe");
  const slider = figure.getByRole("slider").first();
  await expect(slider).toBeVisible({ timeout: 60_000 });
  await expect.poll(status).toBe("incomplete");
  await expect(async () => {
    await slider.press("ArrowRight");
    expect(await status()).toBe("completed");
  }).toPass({ timeout: 60_000 });
  platform.close();
  rmSync(folder, { recursive: true });
});

test("a chapter as cmi5 sends its statements to the record store", async ({ page }) => {
  test.slow();
  const folder = await made(page, "en", en, "chapter the-error", "cmi5");
  expect(readFileSync(join(folder, "package/cmi5.xml"), "utf8")).toContain("<url>index.html</url>");
  const content = await serveFiles({ folders: { "/": [join(folder, "package")] }, bare: true });
  interface Told {
    verb: { id: string };
    result?: { success?: boolean; response?: string; extensions?: Record<string, unknown> };
    object: { definition?: { description?: Record<string, string> } };
  }
  const told: Told[] = [];
  // A record store as cmi5 asks for one: a token, launch data, preferences, statements.
  const store = createServer((request, response) => {
    const headers = {
      "Access-Control-Allow-Origin": content.url,
      "Access-Control-Allow-Headers":
        "authorization,content-type,x-experience-api-version,if-match,if-none-match",
      "Access-Control-Allow-Methods": "GET,PUT,POST",
      "Content-Type": "application/json",
    };
    let body = "";
    request.on("data", (piece) => {
      body += String(piece);
    });
    request.on("end", () => {
      const path = request.url?.split("?")[0] ?? "";
      const answer = (status: number, value: unknown) =>
        response.writeHead(status, headers).end(JSON.stringify(value));
      if (request.method === "OPTIONS") response.writeHead(204, headers).end();
      else if (path === "/token") answer(200, { "auth-token": "a-token" });
      else if (request.headers.authorization !== "Basic a-token") answer(401, {});
      else if (path.endsWith("/activities/state")) {
        answer(200, {
          contextTemplate: {
            contextActivities: { grouping: [{ id: "https://platform.example/unit" }] },
            extensions: {},
          },
          launchMode: "Normal",
          moveOn: "CompletedOrPassed",
          masteryScore: 1,
        });
      } else if (path.endsWith("/agents/profile")) answer(404, {});
      else if (path.endsWith("/statements")) {
        const statements: Told[] = [JSON.parse(body)].flat();
        told.push(...statements);
        answer(
          200,
          statements.map((_, n) => `id-${told.length}-${n}`),
        );
      } else answer(404, {});
    });
  });
  await new Promise<void>((done) => store.listen(0, "127.0.0.1", done));
  const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  const launch = new URLSearchParams({
    endpoint: `${endpoint}/xapi`,
    fetch: `${endpoint}/token`,
    registration: "0a8b1f2e-1111-4222-8333-944455556666",
    activityId: "https://platform.example/unit",
    actor: JSON.stringify({
      objectType: "Agent",
      account: { homePage: "https://platform.example", name: "1" },
    }),
  });
  const host = await serveFiles({
    pages: {
      "/": `<!doctype html><iframe id="package" src="${content.url}/index.html?${launch.toString().replaceAll("&", "&amp;")}" style="width:100%;height:90vh"></iframe>`,
    },
    bare: true,
  });
  await page.goto(host.url);
  const inside = page.frameLocator("#package");
  await answer(page, inside);
  await expect(inside.getByRole("status")).toContainText(en.launcher.reported);
  await inside.getByRole("button", { name: en.launcher.leave }).click();
  await expect(inside.getByRole("status")).toHaveText(en.launcher.left);
  const verbs = told.map(({ verb }) => verb.id.split("/").at(-1));
  expect(verbs).toEqual(["initialized", "answered", "answered", "progressed", "terminated"]);
  expect(told[1]?.result).toMatchObject({ success: false, response: "(2, 16, 16)" });
  expect(told[2]?.result).toMatchObject({ success: true, response: "(16, 16)" });
  for (const each of [content, host]) each.close();
  store.closeAllConnections();
  store.close();
  rmSync(folder, { recursive: true });
});

watched("the page says what is wrong with a link that holds no workshop", async ({ page }) => {
  await page.goto("/en/lms/");
  await page.getByLabel(en.maker.what).selectOption("workshop");
  await page.getByLabel(en.maker.workshopLink).fill("https://lab.example/en/workshop/#workshop=");
  await page.getByRole("button", { name: en.maker.make }).click();
  await expect(page.getByText(en.maker.badLink)).toBeVisible();
});
