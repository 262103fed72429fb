// Browsers that nginx leads straight to the nodes of NATS, over TLS, past the lab's own program.
import { createUser } from "@nats-io/jwt";
import { afterEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { newIdentity } from "../../../components/class/identity";
import { NatsChannel } from "../../../components/class/nats/channel";
import { Outbox } from "../../../components/class/outbox";
import { NATS_PATH } from "../../../components/class/pass";
import { type Hello, PROTOCOL } from "../../../components/class/protocol";
import { missingForNginx, startNginx } from "../nginx";
import { NatsHost } from "./host";
import { hasNats, startNodes } from "./nodes";
import { Passes } from "./passes";

const CODE = "KMPT";
const KEY = "the-teachers-key";
const PATIENT = { timeout: 30_000, interval: 50 };
const missing = [...missingForNginx(), ...(hasNats() ? [] : ["nats-server"])];

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  vi.unstubAllGlobals();
});

it.skipIf(missing.length > 0)(
  `goes over wss behind nginx to NATS, and on when a node dies${missing.length > 0 ? ` (skipped, not installed: ${missing})` : ""}`,
  { timeout: 90_000 },
  async () => {
    const nodes = await startNodes(3);
    ends.push(nodes.stop);
    const passes = new Passes({ seed: nodes.seed, code: CODE, key: KEY });
    const host = await NatsHost.on({ nodes: nodes.urls, copies: 3, code: CODE, passes });
    ends.push(() => host.stop());
    const to = nodes.urls.map((url, n) => [`10.0.0.${n + 1}:9222`, new URL(url).host]);
    const { port, ca, stop } = await startNginx("class-nats-nginx.conf", Object.fromEntries(to));
    ends.push(stop);

    // As a browser does it, which knows nginx by its certificate.
    class Browsers extends WebSocket {
      constructor(url: string) {
        super(url, { ca });
      }
    }
    vi.stubGlobal("WebSocket", Browsers);
    const join = async (hello: Hello) => {
      const user = createUser();
      const pass = await passes.for(hello, user.getPublicKey());
      if ("refused" in pass) throw new Error(pass.refused);
      const id = hello.role === "teacher" ? "teacher" : hello.id;
      const servers = [`wss://localhost:${port}${NATS_PATH}`];
      const access = { code: CODE, id, jwt: pass.jwt, key: user, servers };
      const channel = new NatsChannel(access, hello, new Outbox(id, undefined));
      ends.push(() => channel.close());
      return channel;
    };
    const desk = await join({ type: "hello", v: PROTOCOL, role: "teacher", code: CODE, key: KEY });
    const heard = new Set<unknown>();
    desk.subscribe("answers.*", ({ data }) => heard.add((data as { text: string }).text));
    const identity = newIdentity(CODE, "Ada");
    const seat = await join({ type: "hello", v: PROTOCOL, role: "learner", ...identity });
    const say = (text: string) =>
      seat.publish(`answers.${identity.id}`, {
        task: "heads/fold",
        round: 0,
        right: true,
        mistake: "",
        text,
      });
    say("before");
    await vi.waitFor(() => expect(heard).toContain("before"), PATIENT);
    await nodes.kill(0);
    say("after");
    await vi.waitFor(() => expect(heard).toContain("after"), PATIENT);
    await vi.waitFor(() => expect(seat.waiting.get()).toBe(0), PATIENT);
  },
);
