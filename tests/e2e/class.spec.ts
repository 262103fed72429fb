import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, FrameLocator, Page } from "@playwright/test";
import { WebSocket } from "ws";
import { CLASS_PATH, PROTOCOL } from "../../components/class/protocol";
import { classroom as en } from "../../content/messages/en/class";
import { learn as learnEn } from "../../content/messages/en/learn";
import { classroom as zh } from "../../content/messages/zh/class";
import { learn as learnZh } from "../../content/messages/zh/learn";
import { withPasses } from "../../scripts/class/engine";
import { onNats } from "../../scripts/class/nats/engine";
import { hasNats, startNodes } from "../../scripts/class/nats/nodes";
import { Room } from "../../scripts/class/room";
import { openRoom } from "../../scripts/class/sockets";
import { launchOptions, WASM_AS_IT_COMES } from "../../scripts/lib/chromium";
import { siteHandler } from "../../scripts/lib/site";
import { languages } from "./routes";
import { accessibilityFindings, alive, expect, test } from "./support/page";
import { wifiTo } from "./support/wifi";

const isTaught = (language: string): language is keyof typeof words => language in words;
const words = { en: { class: en, learn: learnEn }, zh: { class: zh, learn: learnZh } } as const;
const CODE = "KMPT";
const KEY = "the-teachers-key";

/** Learners come over plain http under a name, as in a classroom: for a browser such an address is not secure. */
const NAME = "classroom.test";
test.use({ launchOptions: launchOptions(WASM_AS_IT_COMES, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`) });

/** The site with a class, which may be stopped as if the power had gone, and started again on its port. */
async function serve(epoch: string, port = 0) {
  const server: Server = createServer(siteHandler("out"));
  const stopRoom = openRoom(server, new Room({ code: CODE, key: KEY, epoch }));
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  const at = (server.address() as AddressInfo).port;
  return {
    port: at,
    url: `http://127.0.0.1:${at}`,
    stop: () => {
      stopRoom();
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** Each in a browser of their own, as on a laptop of their own. */
async function laptop(browser: Browser, size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  const page = await context.newPage();
  return page;
}

const PHONE = { width: 360, height: 740 };
const PROJECTOR = { width: 1280, height: 720 };

/** Without a network for so long, in milliseconds: more than the server waits for a sign of life. */
const OFFLINE = 20_000;

for (const language of languages.filter(isTaught)) {
  test(`a class in ${language}: join, follow, vote unseen, reveal, pause, lose the server and the network, come late, close`, async ({
    browser,
  }) => {
    // Four browsers at once, on a machine that has two cores.
    test.slow();
    const { class: t, learn } = words[language];
    let server = await serve("one");
    const page = `${server.url}/${language}/class/`;
    const frameOf = (of: Page): FrameLocator => of.frameLocator("iframe");

    const desk = await laptop(browser, PROJECTOR);
    await desk.goto(`${page}#teach=${CODE}.${KEY}`);
    await expect(desk.getByText(t.status.open)).toBeVisible();

    const wifi = await wifiTo(server.port);
    const join = async (name: string, port = server.port) => {
      const seat = await laptop(browser, PHONE);
      await seat.goto(`http://${NAME}:${port}/${language}/class/#join=${CODE}`);
      await expect(seat.getByLabel(t.join.code)).toHaveValue(CODE);
      await seat.getByLabel(t.join.name).fill(name);
      await seat.getByRole("button", { name: t.join.join }).click();
      await expect(seat.getByText(t.status.open)).toBeVisible();
      return seat;
    };
    const ada = await join("Ada");
    const bo = await join("Bo", wifi.port);
    await expect(
      desk.getByText(t.teacher.people.replace("{here}", "2").replace("{gone}", "0")),
    ).toBeVisible();
    expect(await accessibilityFindings(ada, undefined, false), "learner").toEqual([]);
    expect(await accessibilityFindings(desk, undefined, false), "teacher").toEqual([]);

    // Everybody is asked; they are led to the question, and nobody is told what is right.
    await desk.getByLabel(t.teacher.question).selectOption("heads/head-size");
    await desk.getByRole("button", { name: t.teacher.open }).click();
    const answer = async (seat: Page, text: string, arrives = t.learner.sent) => {
      await expect(seat.getByText(t.learner.toAll)).toBeVisible();
      const task = frameOf(seat).locator('[data-task="head-size"]');
      // A page that has just come takes no answer before its scripts have.
      await expect(async () => {
        await task.getByRole("textbox").fill(text);
        await task.getByRole("button", { name: learn.task.check }).click();
        await expect(task.getByText(learn.task.held)).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 90_000 });
      await expect(task).toHaveAttribute("data-solved", "false");
      await expect(seat.getByText(arrives)).toBeVisible();
      return task;
    };
    const hers = await answer(ada, "64");
    // Led to its task, a phone still shows what is asked and who sees the answer; only the page in the frame scrolls.
    await expect(ada.getByText(t.learner.toAll)).toBeInViewport({ ratio: 1 });
    await expect(frameOf(ada).locator('[data-task="head-size"]').getByRole("textbox")).toBeInViewport();
    expect(await ada.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
      0,
    );
    // One answers without a network: it is kept, and arrives when there is one.
    await expect(frameOf(bo).locator('[data-task="head-size"]')).toBeVisible();
    await alive(frameOf(bo).locator('[data-task="head-size"]').getByRole("textbox"));
    wifi.cut();
    const cutAt = Date.now();
    await answer(bo, "768", t.learner.waiting);
    await expect(bo.getByText(t.status.lost)).toBeVisible({ timeout: 30_000 });
    await bo.waitForTimeout(Math.max(0, cutAt + OFFLINE - Date.now()));
    await expect(bo.getByText(t.learner.waiting)).toBeVisible();
    wifi.mend();
    await expect(bo.getByText(t.learner.sent)).toBeVisible({ timeout: 30_000 });
    const answered = (n: number, all: number) =>
      desk.getByText(t.teacher.answered.replace("{n}", String(n)).replace("{all}", String(all)));
    await expect(answered(2, 2)).toBeVisible();

    // A stranger sends junk, a forged name and a vote for another: nobody is harmed, the teacher is told.
    const stranger = new WebSocket(`${server.url.replace("http", "ws")}${CLASS_PATH}`);
    await new Promise((done) => stranger.once("open", done));
    stranger.send(
      JSON.stringify({
        type: "hello",
        v: PROTOCOL,
        role: "learner",
        code: CODE,
        id: "stranger-1",
        secret: "stranger-1",
        name: "<img src=x onerror=alert(1)>",
      }),
    );
    stranger.send("{");
    await expect(desk.getByText(t.teacher.notices)).toBeVisible();
    await expect(desk.locator("img")).toHaveCount(0);

    // The power goes, and comes back: the class goes on where it was.
    await server.stop();
    await expect(ada.getByText(t.status.lost)).toBeVisible();
    server = await serve("two", server.port);
    await expect(ada.getByText(t.status.open)).toBeVisible();
    await expect(answered(2, 2)).toBeVisible();
    const late = await join("Late");
    await expect(late.getByText(t.learner.toAll)).toBeVisible();

    await desk.getByRole("button", { name: t.teacher.show }).click();
    const bars = ada.getByRole("list", { name: t.learner.results });
    await expect(bars.getByRole("listitem")).toHaveCount(2);
    await expect(bars).toBeInViewport();
    await expect(bars).not.toContainText(t.teacher.right);
    await desk.getByRole("button", { name: t.teacher.reveal }).click();
    await expect(bars.getByRole("listitem").first()).toContainText(`✓ ${t.teacher.right} 64`);
    await expect(hers.getByText(learn.task.right).first()).toBeVisible();

    // A reload is not a loss: the same learner, the same place, no answer twice.
    await bo.reload();
    await expect(bo.getByText(t.status.open)).toBeVisible();
    await expect(bo.getByRole("list", { name: t.learner.results })).toBeVisible();
    await expect(bo.getByText(t.learner.sent)).toBeVisible();
    await expect(answered(2, 3)).toBeVisible();
    await desk.getByRole("button", { name: t.teacher.end }).click();

    // The pace: what the teacher has not opened yet is not there.
    const steps = frameOf(ada).locator("[data-step]:visible");
    await desk.getByLabel(t.teacher.pace).selectOption("1");
    await expect(steps).toHaveCount(1);
    await desk.getByLabel(t.teacher.pace).selectOption("0");
    await expect(steps).not.toHaveCount(1);
    // The pointer: on what the teacher points at, wherever that stands on the learner's screen.
    await desk.getByText(t.teacher.pointing).click();
    await frameOf(desk).locator("[data-step] h2").first().hover();
    await expect(frameOf(ada).locator("#class-pointer")).toBeAttached();
    await desk.getByText(t.teacher.pointing).click();
    await expect(frameOf(ada).locator("#class-pointer")).toHaveCount(0);

    // Code of all: sent when the learner says so, run when the teacher says so.
    await desk.getByRole("button", { name: t.teacher.askCode }).click();
    await ada.getByLabel(t.learner.code).fill("import torch\ntorch.zeros(2, 3) @ torch.zeros(2, 3)");
    await ada.getByRole("button", { name: t.learner.send, exact: true }).click();
    await expect(ada.getByText(t.learner.codeSent)).toBeVisible();
    await expect(bo.getByText(t.learner.codeTo)).toBeVisible();
    await desk.getByRole("list", { name: t.teacher.codes }).getByRole("button").click();
    await expect(desk.getByTestId("python-editor")).toContainText("torch.zeros");
    await expect(desk.getByTestId("python-output")).toHaveCount(0);
    expect(await accessibilityFindings(desk, undefined, false), "teacher with code").toEqual([]);
    expect(await accessibilityFindings(ada, undefined, false), "learner with code").toEqual([]);
    if (language === "en") {
      await desk.getByTestId("python-run").click();
      await expect(desk.getByTestId("python-output")).toContainText("cannot be multiplied", {
        timeout: 120_000,
      });
    }
    await desk.getByRole("button", { name: t.teacher.endCode }).click();

    // What the room tries, as pictures; one click opens one.
    await ada.getByRole("button", { name: t.learner.letGo }).click();
    const tried = `/${language}/figures/mask/?v=1&window_size=3`;
    await ada
      .locator("iframe")
      .evaluate((frame: HTMLIFrameElement, to) => frame.contentWindow?.location.assign(to), tried);
    await desk.getByRole("button", { name: t.teacher.showExperiments }).click();
    const picture = desk.locator("li").filter({ has: desk.locator("iframe[src*='/embed/mask/']") });
    await expect(picture.frameLocator("iframe").locator("[data-drawing]").first()).toBeVisible({
      timeout: 60_000,
    });
    await picture.getByRole("button").click();
    await expect
      .poll(() =>
        desk
          .locator("iframe")
          .first()
          .evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.location.pathname),
      )
      .toBe(`/${language}/figures/mask/`);
    await desk.getByRole("button", { name: t.teacher.hideExperiments }).click();

    await desk.getByRole("button", { name: t.teacher.pause }).click();
    await expect(ada.getByText(t.learner.paused)).toBeVisible();
    const saved = desk.waitForEvent("download");
    await desk.getByRole("button", { name: t.teacher.csv }).click();
    const stream = await (await saved).createReadStream();
    let table = "";
    for await (const piece of stream) table += String(piece);
    table = table.replaceAll("\r", "");
    expect(table).toMatch(/^Ada,,,1,\d+,$/m);
    expect(table).toMatch(/^Bo,,,0,\d+,768$/m);
    await desk.emulateMedia({ media: "print" });
    await expect(desk.getByRole("heading", { name: t.teacher.mistakes })).toBeVisible();
    await expect(desk.locator("iframe").first()).toBeHidden();
    await desk.emulateMedia({ media: "screen" });
    await desk.getByRole("button", { name: t.teacher.close }).click();
    await desk.getByRole("button", { name: t.teacher.sureClose }).click();
    for (const each of [ada, bo, late]) await expect(each.getByText(t.status.ended)).toBeVisible();
    stranger.terminate();
    wifi.close();
    await server.stop();
    for (const each of [desk, ada, bo, late]) await each.context().close();
  });
}

test("the same pages on three nodes of NATS: a vote, a node that dies, a reload, the end", async ({
  browser,
}) => {
  test.skip(!hasNats(), "there is no nats-server, and none could be installed");
  test.slow();
  const { class: t } = words.en;
  const nodes = await startNodes(3);
  let engine: Awaited<ReturnType<ReturnType<typeof onNats>>> | undefined;
  const server = createServer(withPasses(siteHandler("out"), () => engine));
  engine = await onNats({ nodes: nodes.urls, seed: nodes.seed, copies: 3 })(
    server,
    { code: CODE, key: KEY },
    [],
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;

  const desk = await laptop(browser, PROJECTOR);
  await desk.goto(`http://127.0.0.1:${port}/en/class/#teach=${CODE}.${KEY}`);
  await expect(desk.getByText(t.status.open)).toBeVisible();
  const seat = await laptop(browser, PHONE);
  await seat.goto(`http://${NAME}:${port}/en/class/#join=${CODE}`);
  await seat.getByLabel(t.join.name).fill("Ada");
  await seat.getByRole("button", { name: t.join.join }).click();
  await expect(seat.getByText(t.status.open)).toBeVisible();
  const all = (here: number) => t.teacher.people.replace("{here}", String(here)).replace("{gone}", "0");
  await expect(desk.getByText(all(1))).toBeVisible();

  await desk.getByRole("button", { name: t.teacher.open }).click();
  await expect(seat.getByText(t.learner.toAll)).toBeVisible();
  await nodes.kill(0);
  await seat.getByRole("button", { name: t.learner.hand }).click();
  await expect(desk.getByText(t.teacher.hands.split(":")[0] ?? "")).toBeVisible();
  await seat.reload();
  await expect(seat.getByText(t.learner.toAll)).toBeVisible();
  await expect(seat.getByRole("button", { name: t.learner.handUp })).toBeVisible();

  await desk.getByRole("button", { name: t.teacher.close }).click();
  await desk.getByRole("button", { name: t.teacher.sureClose }).click();
  await expect(seat.getByText(t.status.ended)).toBeVisible();
  for (const each of [desk, seat]) await each.context().close();
  await engine.stop();
  server.closeAllConnections();
  server.close();
  await nodes.stop();
});
