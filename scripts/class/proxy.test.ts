// A class behind a TLS proxy: nginx with the configuration of docs/, its names and ports replaced.
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { CLASS_PATH, PROTOCOL } from "../../components/class/protocol";
import { missingForNginx, startNginx } from "./nginx";
import { Room } from "./room";
import { openRoom } from "./sockets";

/** Where one cannot be had, the test says so. */
const missing = missingForNginx();

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function get(url: string, ca: Buffer): Promise<string> {
  return new Promise((done, fail) =>
    request(url, { ca }, (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += String(piece);
      });
      response.on("end", () => done(text));
    })
      .on("error", fail)
      .end(),
  );
}

it.skipIf(missing.length > 0)(
  `goes over wss behind nginx, to pages of its own address alone${missing.length > 0 ? ` (skipped, not installed: ${missing})` : ""}`,
  { timeout: 60_000 },
  async () => {
    const server = createServer((_, response) => response.end("the site"));
    const stop = openRoom(server, new Room({ code: "KMPT", key: "key", epoch: "one" }));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    ends.push(() => {
      stop();
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const nginx = await startNginx("class-nginx.conf", { "127.0.0.1:3000": `127.0.0.1:${port}` });
    ends.push(nginx.stop);
    const { port: tls, ca } = nginx;
    const site = `https://localhost:${tls}`;
    await vi.waitFor(async () => expect(await get(site, ca)).toBe("the site"), {
      timeout: 20_000,
      interval: 100,
    });

    const open = (origin: string) => new WebSocket(`wss://localhost:${tls}${CLASS_PATH}`, { ca, origin });
    const socket = open(site);
    await new Promise((done, fail) => socket.once("open", done).once("error", fail));
    const answer = new Promise((done) => socket.once("message", (data) => done(JSON.parse(String(data)))));
    socket.send(JSON.stringify({ type: "hello", v: PROTOCOL, role: "teacher", code: "KMPT", key: "key" }));
    expect(await answer).toMatchObject({ type: "welcome" });
    socket.terminate();

    const foreign = open("https://elsewhere.example");
    const refused = await new Promise<Error>((done) => foreign.once("error", done));
    expect(refused.message).toContain("403");
  },
);
