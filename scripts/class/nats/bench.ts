// 1,000 learners in 20 rooms on three nodes of NATS, loopback only: all vote within two seconds, each teacher shows the
// answers, all of the room see them. In the middle of one vote a node is killed. Counts what was lost or came twice, how
// long deliveries took beside an echo on the same machine, and how long it took until everybody was back.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createUser } from "@nats-io/jwt";
import { WebSocket, WebSocketServer } from "ws";
import { newIdentity } from "../../../components/class/identity";
import { NatsChannel } from "../../../components/class/nats/channel";
import { Outbox } from "../../../components/class/outbox";
import { type Hello, PROTOCOL } from "../../../components/class/protocol";
import { echoes, printRow, wait } from "../measured";
import { NatsHost } from "./host";
import { type Nodes, startNodes } from "./nodes";
import { Passes } from "./passes";
import { quickKey } from "./quick-key";

const WITHIN = 2_000;
const NODES = 3;
/** How long what is late is waited for before it is called lost, in milliseconds. */
const PATIENCE = 30_000;
/** Browsers that join at once. */
const TOGETHER = 50;

interface Seat {
  readonly id: string;
  readonly channel: NatsChannel;
}
interface Class {
  readonly desk: NatsChannel;
  readonly seats: readonly Seat[];
}

/** Bytes that the nodes hold in memory. */
const memoryOf = (nodes: Nodes) =>
  Array.from({ length: NODES }, (_, n) => nodes.pid(n))
    .filter((pid) => pid !== undefined)
    .reduce((sum, pid) => {
      const [, pages = "0"] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
      return sum + Number(pages) * 4096;
    }, 0);

const codeOf = (n: number) => `R${String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))}M`;

async function join(nodes: Nodes, passes: Passes, hello: Hello, turn: number): Promise<NatsChannel> {
  // Each learner's laptop signs for itself; here one process does it for all of them.
  const user = quickKey(createUser());
  const pass = await passes.for(hello, user.getPublicKey());
  if ("refused" in pass) throw new Error(pass.refused);
  const id = hello.role === "teacher" ? "teacher" : hello.id;
  const servers = nodes.urls.map((_, n) => nodes.urls[(n + turn) % NODES] ?? "");
  const access = { code: hello.code, id, jwt: pass.jwt, key: user, servers };
  return new NatsChannel(access, hello, new Outbox(id, undefined));
}

const until = async (is: () => boolean) => {
  const start = performance.now();
  while (!is() && performance.now() - start < PATIENCE) await wait(20);
  return performance.now() - start;
};

export async function benchNats(learners: number, rooms: number, rounds: number): Promise<boolean> {
  globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
  const echo = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  echo.on("connection", (socket) => socket.on("message", (data) => socket.send(String(data))));
  await new Promise((done) => echo.once("listening", done));
  const echoPort = (echo.address() as { port: number }).port;
  const nodes = await startNodes(NODES);
  const sent = new Map<string, number>();
  const heard = new Map<string, number>();
  const answered = new Set<string>();
  const times = { toTeacher: [] as number[], toRoom: [] as number[], killed: [] as number[] };
  let killing = false;
  const hear = (message: string, who: string, into: number[]) => {
    const key = `${message} ${who}`;
    heard.set(key, (heard.get(key) ?? 0) + 1);
    if (heard.get(key) === 1)
      (killing ? times.killed : into).push(performance.now() - (sent.get(message) ?? 0));
  };

  const hosts: NatsHost[] = [];
  const classes: Class[] = [];
  const all: { code: string; passes: Passes }[] = [];
  for (let n = 0; n < rooms; n++) {
    const code = codeOf(n);
    const passes = new Passes({ seed: nodes.seed, code, key: "bench" });
    hosts.push(await NatsHost.on({ nodes: nodes.urls, copies: NODES, code, passes }));
    all.push({ code, passes });
  }
  const before = memoryOf(nodes);
  let turn = 0;
  for (const { code, passes } of all) {
    const hello: Hello = { type: "hello", v: PROTOCOL, role: "teacher", code, key: "bench" };
    const desk = await join(nodes, passes, hello, turn++);
    desk.subscribe("answers.*", ({ data }) => {
      const { text } = data as { text: string };
      answered.add(text);
      hear(text, code, times.toTeacher);
    });
    const seats: Seat[] = [];
    while (seats.length < learners / rooms) {
      const some = Math.min(TOGETHER, learners / rooms - seats.length);
      seats.push(
        ...(await Promise.all(
          Array.from({ length: some }, async () => {
            const identity = newIdentity(code, "Learner");
            const channel = await join(
              nodes,
              passes,
              { type: "hello", v: PROTOCOL, role: "learner", ...identity },
              turn++,
            );
            channel.subscribe("results", ({ data }) =>
              hear((data as { picked: string[] }).picked[0] ?? "", identity.id, times.toRoom),
            );
            return { id: identity.id, channel };
          }),
        )),
      );
      await until(() => seats.every(({ channel }) => channel.status.get().is === "open"));
    }
    classes.push({ desk, seats });
    process.stderr.write(`\rNATS: ${classes.length} of ${rooms} rooms are full `);
  }
  const channels = classes.flatMap(({ desk, seats }) => [desk, ...seats.map(({ channel }) => channel)]);
  const open = () => channels.every((channel) => channel.status.get().is === "open");
  const settled = () => channels.every((channel) => channel.waiting.get() === 0);
  await until(open);
  await wait(1_000);
  const after = memoryOf(nodes);

  const noise: number[] = [];
  const killedIn = Math.ceil(rounds / 2);
  let back = 0;
  let stored = 0;
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`\rNATS: vote ${round} of ${rounds}                `);
    killing = round === killedIn;
    const echoing = echoes(echoPort, 100, WITHIN).then((one) => noise.push(...one));
    let returning: Promise<void> | undefined;
    if (killing) {
      returning = wait(WITHIN / 2).then(async () => {
        await nodes.kill(0);
        const start = performance.now();
        await until(() => !open());
        await until(open);
        back = performance.now() - start;
        await until(settled);
        stored = performance.now() - start;
      });
    }
    await Promise.all(
      classes.flatMap(({ seats }) =>
        seats.map(async ({ id, channel }) => {
          await wait(Math.random() * WITHIN);
          const text = `vote-${round}-${id}`;
          sent.set(text, performance.now());
          channel.publish(`answers.${id}`, { task: "heads/fold", round, right: false, mistake: "", text });
        }),
      ),
    );
    await wait(500);
    for (const [n, { desk }] of classes.entries()) {
      const shown = `results-${round}-${n}`;
      sent.set(shown, performance.now());
      desk.publish("results", {
        v: PROTOCOL,
        task: "heads/fold",
        groups: [{ key: "", count: learners / rooms, example: "(2, 512, 256)" }],
        picked: [shown],
      });
    }
    await Promise.all([echoing, wait(500), returning]);
    if (killing) nodes.start(0);
  }
  const expected = 2 * learners * rounds;
  await until(() => settled() && heard.size >= expected);

  const twice = [...heard.values()].filter((count) => count > 1).length;
  const lost = expected - heard.size;
  console.log(
    `\n${learners} learners in ${rooms} rooms, ${rounds} votes of all within ${WITHIN / 1000} s, ${NODES} nodes of NATS, loopback`,
  );
  printRow("answer to the teacher", times.toTeacher);
  printRow("results to the room", times.toRoom);
  printRow("both, in the vote in which a node died", times.killed);
  printRow("echo of the same size (noise)", noise);
  console.log(
    `one node killed: all connected again after ${(back / 1000).toFixed(1)} s, everything in three copies' majority after ${(stored / 1000).toFixed(1)} s`,
  );
  const away = channels.filter((channel) => channel.status.get().is !== "open").length;
  const unkept = channels.reduce((sum, channel) => sum + channel.waiting.get(), 0);
  const unheard = [...sent.keys()].filter(
    (message) => !message.startsWith("results") && !answered.has(message),
  );
  console.log(`lost ${lost}, twice ${twice}, of ${expected}`);
  if (lost > 0) {
    console.log(
      `answers that no teacher heard: ${unheard.length}; at the end not connected: ${away}, not kept: ${unkept}`,
    );
  }
  console.log(
    `memory of the ${NODES} nodes per learner: ${((after - before) / learners / 1024).toFixed(1)} KiB`,
  );
  for (const channel of channels) channel.close();
  await Promise.all(hosts.map((host) => host.stop()));
  await nodes.stop();
  echo.close();
  return lost === 0 && twice === 0;
}
