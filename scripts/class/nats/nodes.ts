// Nodes of NATS on this machine, for tests and measurements.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasProgram } from "../../lib/debian";
import { freePort } from "../../lib/server";
import { newTrust } from "./keys";
import { type Node, nodeFile } from "./node-file";

const PROGRAM = "/usr/sbin/nats-server";

/** Whether NATS is here, or could be had. */
export const hasNats = () => hasProgram(PROGRAM, "nats-server");

export interface Nodes {
  /** Addresses of their WebSockets. */
  readonly urls: readonly string[];
  /** Seed of the account that signs passes. */
  readonly seed: string;
  /** Ends one as if its power had gone, or all of them. */
  kill(n: number): Promise<void>;
  start(n: number): void;
  /** The process of one; undefined while it is down. */
  pid(n: number): number | undefined;
  stop(): Promise<void>;
}

export async function startNodes(count: number): Promise<Nodes> {
  const folder = mkdtempSync(join(tmpdir(), "nats-"));
  const { trust, seed } = await newTrust();
  const here = async () => `127.0.0.1:${await freePort()}`;
  const nodes: Node[] = [];
  for (let n = 0; n < count; n++) {
    const name = `n${n + 1}`;
    nodes.push({
      name,
      client: await here(),
      browsers: await here(),
      routes: await here(),
      folder: join(folder, name),
    });
  }
  const running: (ChildProcess | undefined)[] = [];
  const start = (n: number) => {
    const node = nodes[n];
    if (!node) throw new RangeError(`There are ${count} nodes.`);
    const file = join(folder, `${node.name}.conf`);
    writeFileSync(
      file,
      nodeFile(
        node,
        nodes.filter((each) => each !== node),
        trust,
      ),
    );
    running[n] = spawn(PROGRAM, ["-c", file, "-l", join(folder, `${node.name}.log`)], { stdio: "ignore" });
  };
  const kill = async (n: number) => {
    const process = running[n];
    running[n] = undefined;
    if (!process || process.exitCode !== null) return;
    const gone = new Promise((done) => process.once("exit", done));
    process.kill("SIGKILL");
    await gone;
  };
  for (let n = 0; n < count; n++) start(n);
  return {
    urls: nodes.map(({ browsers }) => `ws://${browsers}`),
    seed,
    kill,
    start,
    pid: (n) => running[n]?.pid,
    stop: async () => {
      await Promise.all(nodes.map((_, n) => kill(n)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
