import type { AddressInfo } from "node:net";
import { createUser } from "@nats-io/jwt";
import { afterEach, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { connectTo } from "../../../components/class/nats/connection";

const TIMES = 3;
const INFO = `INFO ${JSON.stringify({ server_id: "N", server_name: "n1", version: "2.9.10", headers: true, max_payload: 1024, proto: 1 })}\r\n`;

afterEach(() => vi.unstubAllGlobals());

// What a node says when a whole room comes back at once and it has waited for a name long enough.
it(`comes back after a node has called it too late ${TIMES} times`, { timeout: 30_000 }, async () => {
  vi.stubGlobal("WebSocket", WebSocket);
  let came = 0;
  const node = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  node.on("connection", (socket) => {
    const turn = came++;
    socket.send(Buffer.from(INFO));
    socket.on("message", (data) => {
      if (!String(data).startsWith("CONNECT")) return;
      const late = turn > 0 && turn <= TIMES;
      socket.send(Buffer.from(late ? "-ERR 'Authentication Timeout'\r\n" : "PONG\r\n"));
      if (late) socket.close();
      // The first one is let in, and then the node dies.
      if (turn === 0) setTimeout(() => socket.terminate(), 50);
    });
  });
  await new Promise((done) => node.once("listening", done));
  const { port } = node.address() as AddressInfo;
  const nats = await connectTo({
    code: "KMPT",
    id: "teacher",
    jwt: "",
    key: createUser(),
    servers: [`ws://127.0.0.1:${port}`],
  });
  const met: string[] = [];
  void (async () => {
    for await (const { type } of nats.status()) met.push(type);
  })();
  await vi.waitFor(() => expect(met).toContain("reconnect"), { timeout: 20_000, interval: 50 });
  expect(came).toBe(TIMES + 2);
  await nats.close();
  node.close();
});
