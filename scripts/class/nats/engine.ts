// A class that is carried by nodes of NATS: this process serves the site, signs passes, and leads browsers to the nodes
// where no proxy does.
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { NATS_PATH } from "../../../components/class/pass";
import type { OpenEngine } from "../engine";
import { fromHere } from "../sockets";
import { NatsHost } from "./host";
import type { NatsSetting } from "./keys";
import { Passes } from "./passes";

/** A node that is switched off refuses nothing, it is silent: so long is it waited for, in milliseconds. */
const SILENT = 1_000;

/** Hands a browser's connection on to a node, the next one where the first is down. Nothing in it is read here. */
function leadTo(nodes: readonly string[], request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const [node, ...others] = nodes;
  if (node === undefined) {
    socket.end("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n");
    return;
  }
  const { hostname, port } = new URL(node);
  const far = connect(Number(port), hostname);
  const silent = setTimeout(() => far.destroy(new Error("silent")), SILENT);
  far.once("error", () => {
    clearTimeout(silent);
    leadTo(others, request, socket, head);
  });
  far.once("connect", () => {
    clearTimeout(silent);
    far.removeAllListeners("error");
    far.on("error", () => socket.destroy());
    const lines = request.rawHeaders.flatMap((name, n, all) => (n % 2 ? [] : [`${name}: ${all[n + 1]}`]));
    far.write(`GET ${NATS_PATH} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    far.write(head);
    far.pipe(socket).pipe(far);
    socket.on("close", () => far.destroy());
  });
}

export const onNats =
  ({ nodes, seed, copies }: NatsSetting): OpenEngine =>
  async (server, secrets, addresses) => {
    const passes = new Passes({ seed, ...secrets });
    let next = 0;
    server.on("upgrade", (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      if (request.url?.split("?")[0] !== NATS_PATH || !fromHere(request)) {
        socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
        return;
      }
      const turn = next++ % nodes.length;
      leadTo([...nodes.slice(turn), ...nodes.slice(0, turn)], request, socket, head);
    });
    const host = await NatsHost.on({ nodes, copies, code: secrets.code, passes });
    return {
      stop: () => host.stop(),
      pass: async (hello, user) => {
        const pass = await passes.for(hello, user);
        if ("refused" in pass) return { engine: "none", refused: pass.refused };
        if (hello.role === "teacher") await host.reopen();
        return { engine: "nats", jwt: pass.jwt, addresses: hello.role === "teacher" ? [...addresses] : [] };
      },
    };
  };

/** Reads the setting of `npm run class -- --nats FILE`. @throws Error that says what is wrong with it */
export function readSetting(text: string): NatsSetting {
  const { nodes, seed, copies } = JSON.parse(text);
  const all =
    Array.isArray(nodes) && nodes.length > 0 && nodes.every((node) => /^ws:\/\/[^/]+:\d+$/.test(node));
  if (!all || typeof seed !== "string" || !Number.isInteger(copies)) {
    throw new Error('expected { "nodes": ["ws://host:port", …], "seed": "SA…", "copies": 3 }');
  }
  return { nodes, seed, copies };
}
