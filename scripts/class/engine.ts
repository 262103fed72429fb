// What carries a class, as the server sees it. The embedded one is a room in this process; NATS is `nats/engine.ts`.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { PASS_PATH, type Pass } from "../../components/class/pass";
import { type Hello, readFrame, Sent } from "../../components/class/protocol";
import { Room } from "./room";
import { openRoom } from "./sockets";

export interface ClassSecrets {
  readonly code: string;
  readonly key: string;
}

export interface Engine {
  /** What a browser that says `hello` is told; `user` is the public key that it has made. */
  pass(hello: Hello, user: string): Promise<Pass>;
  stop(): Promise<void>;
}

/** Puts an engine on a server. */
export type OpenEngine = (
  server: Server,
  secrets: ClassSecrets,
  addresses: readonly string[],
) => Promise<Engine>;

/** One room in this process. */
export const embedded: OpenEngine = async (server, secrets, addresses) => {
  const stop = openRoom(server, new Room({ ...secrets, epoch: randomUUID(), addresses }));
  return { pass: async () => ({ engine: "embedded" }), stop: async () => stop() };
};

/** What is asked for a pass is short. */
const MOST_ASKED = 4_096;

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  let text = "";
  for await (const piece of request) {
    text += String(piece);
    if (text.length > MOST_ASKED) return undefined;
  }
  return text;
}

async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let asked: { hello?: unknown; user?: unknown } | null = null;
  try {
    asked = JSON.parse((await textOf(request)) ?? "null");
  } catch {
    // No JSON: it is told below.
  }
  const hello = readFrame(Sent, JSON.stringify(asked?.hello) ?? "");
  const user = asked?.user;
  const junk: Pass = { engine: "none", refused: "junk" };
  const pass = hello?.type === "hello" && typeof user === "string" ? await engine.pass(hello, user) : junk;
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(pass));
}

/** Answers browsers that ask what carries the class; everything else goes to `site`. */
export function withPasses(site: RequestListener, engine: () => Engine | undefined): RequestListener {
  return (request, response) => {
    const ready = engine();
    if (request.method !== "POST" || request.url !== PASS_PATH || !ready) {
      site(request, response);
      return;
    }
    answer(ready, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(503);
      response.end();
    });
  };
}
