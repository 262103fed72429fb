import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";
import type { Channel } from "../../components/class/channel";
import { learnerHello, newIdentity } from "../../components/class/identity";
import { openChannel } from "../../components/class/open-channel";
import { PASS_PATH } from "../../components/class/pass";
import { siteHandler } from "../lib/site";
import { type Engine, embedded, type OpenEngine, withPasses } from "./engine";
import { readSetting } from "./nats/engine";

const CODE = "KMPT";
const PATIENT = { timeout: 10_000, interval: 20 };
const ends: (() => unknown)[] = [];

async function serve(open: OpenEngine | undefined): Promise<string> {
  let engine: Engine | undefined;
  const site = siteHandler("content");
  const server = createServer(open ? withPasses(site, () => engine) : site);
  engine = await open?.(server, { code: CODE, key: "key" }, []);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ends.push(async () => {
    await engine?.stop();
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // What a page knows of where it came from.
  vi.stubGlobal("document", { querySelector: () => ({ src: `${url}/_next/static/a.js` }) });
  return url;
}

/** A browser's WebSocket tells of an error by closing; ws throws where nobody listens for it. */
class Quiet extends NodeWebSocket {
  constructor(url: string) {
    super(url);
    this.on("error", () => undefined);
  }
}

beforeEach(() => {
  vi.stubGlobal("WebSocket", Quiet);
  // Over plain http a browser has random numbers and no `randomUUID`.
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  vi.unstubAllGlobals();
});

async function join(): Promise<Channel> {
  const channel = await openChannel(learnerHello(newIdentity(CODE, "Ada")), () => false);
  if (!channel) throw new Error("nobody left");
  ends.push(() => channel.close());
  return channel;
}

it("joins the room in this process, over plain http", async () => {
  await serve(embedded);
  const channel = await join();
  await vi.waitFor(() => expect(channel.status.get().is).toBe("open"), PATIENT);
  channel.publish("signals.x", { hand: true, at: "" });
  expect(channel.said("signals.x")).toEqual([{ hand: true, at: "" }]);
});

it("finds nobody on a host that knows nothing of classes", async () => {
  await serve(undefined);
  const channel = await join();
  await vi.waitFor(() => expect(channel.status.get().is).toBe("lost"), PATIENT);
});

it("tells why a class does not let somebody in", async () => {
  await serve(async () => ({
    pass: async () => ({ engine: "none", refused: "code" }),
    stop: async () => undefined,
  }));
  const channel = await join();
  expect(channel.status.get()).toEqual({ is: "refused", reason: "code" });
});

it("answers every request for a pass, whatever is in it", async () => {
  const url = await serve(embedded);
  for (const body of ["", "{", "null", "[]", '{"hello":1}', `"${"x".repeat(10_000)}"`]) {
    const answer = await fetch(url + PASS_PATH, { method: "POST", body });
    expect(await answer.json(), body.slice(0, 20)).toEqual({ engine: "none", refused: "junk" });
  }
});

it("says what is wrong with a setting for NATS", () => {
  const good = { nodes: ["ws://10.0.0.1:9222"], seed: "SAAA", copies: 1 };
  expect(readSetting(JSON.stringify(good))).toEqual(good);
  for (const bad of [{}, { ...good, nodes: [] }, { ...good, nodes: ["10.0.0.1"] }, { ...good, copies: "3" }])
    expect(() => readSetting(JSON.stringify(bad))).toThrow("expected {");
});
