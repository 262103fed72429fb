// npm run bench:class: a room of learners on the embedded engine, loopback only. All vote within two seconds, the teacher
// shows the answers, all see them. Counts what was lost or came twice, and how long each delivery took, beside an echo
// of the same size on the same machine in the same minutes.
import { fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { WebSocket, WebSocketServer } from "ws";
import { CLASS_PATH, PROTOCOL, Received, readFrame, type Sent } from "../../components/class/protocol";
import { commandLine } from "../lib/command-line";
import { echoes, printRow, wait } from "./measured";
import { benchNats } from "./nats/bench";
import { hasNats } from "./nats/nodes";
import { Room } from "./room";
import { openRoom } from "./sockets";

const { values } = commandLine(
  "npm run bench:class -- [--learners N] [--rounds N] [--rooms N] [--only embedded|nats]",
  {
    learners: { type: "string" },
    rounds: { type: "string" },
    rooms: { type: "string" },
    only: { type: "string" },
  },
);
const LEARNERS = Number(values.learners ?? 200);
const ROUNDS = Number(values.rounds ?? 5);
const WITHIN = 2_000;
const KEY = "bench";
const CODE = "ABCD";

function serve(): void {
  const server = createServer((_, response) => response.end());
  const room = new Room({ code: CODE, key: KEY, epoch: "bench" });
  openRoom(server, room);
  const echo = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  echo.on("connection", (socket) => socket.on("message", (data) => socket.send(String(data))));
  server.listen(0, "127.0.0.1", () => {
    const port = (server.address() as AddressInfo).port;
    process.send?.({ port, echo: (echo.address() as AddressInfo).port });
  });
  process.on("message", () => process.send?.({ memory: process.memoryUsage().rss }));
  process.on("disconnect", () => process.exit());
}

type Line = { say(frame: Sent): void; hear(take: (frame: Received) => void): void; close(): void };

function connect(url: string): Promise<Line> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const listeners = new Set<(frame: Received) => void>();
    socket.on("error", fail);
    socket.on("message", (data) => {
      const frame = readFrame(Received, String(data));
      if (frame) for (const take of listeners) take(frame);
    });
    socket.on("open", () =>
      done({
        say: (frame) => socket.send(JSON.stringify(frame)),
        hear: (take) => void listeners.add(take),
        close: () => socket.close(),
      }),
    );
  });
}

async function measure(): Promise<void> {
  const child = fork(new URL(import.meta.url), { execArgv: process.execArgv });
  const told = <Answer>() =>
    new Promise<Answer>((done) => child.once("message", (message) => done(message as Answer)));
  const memory = async () => {
    const answer = told<{ memory: number }>();
    child.send("memory");
    return (await answer).memory;
  };
  const { port, echo } = await told<{ port: number; echo: number }>();
  const url = `ws://127.0.0.1:${port}${CLASS_PATH}`;
  const before = await memory();

  const sent = new Map<string, number>();
  const toTeacher: number[] = [];
  const toRoom: number[] = [];
  const heard = new Map<string, number>();
  const teacher = await connect(url);
  teacher.say({ type: "hello", v: PROTOCOL, role: "teacher", code: CODE, key: KEY });
  teacher.say({ type: "subscribe", subject: "answers.*", after: 0 });
  teacher.hear((frame) => {
    if (frame.type !== "message") return;
    heard.set(frame.id, (heard.get(frame.id) ?? 0) + 1);
    toTeacher.push(performance.now() - (sent.get(frame.id) ?? 0));
  });
  const lines = await Promise.all(
    Array.from({ length: LEARNERS }, async (_, n) => {
      const line = await connect(url);
      const id = `learner-${n}`;
      line.say({
        type: "hello",
        v: PROTOCOL,
        role: "learner",
        code: CODE,
        id,
        secret: `secret-${id}`,
        name: id,
      });
      line.say({ type: "subscribe", subject: "results", after: 0 });
      line.hear((frame) => {
        if (frame.type !== "message") return;
        heard.set(`${frame.id} ${id}`, (heard.get(`${frame.id} ${id}`) ?? 0) + 1);
        toRoom.push(performance.now() - (sent.get(frame.id) ?? 0));
      });
      return { line, id };
    }),
  );
  await wait(1_000);
  const after = await memory();

  const noise: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const echoing = echoes(echo, 100, WITHIN).then((times) => noise.push(...times));
    await Promise.all(
      lines.map(async ({ line, id }) => {
        await wait(Math.random() * WITHIN);
        const message = `vote-${round}-${id}`;
        sent.set(message, performance.now());
        const data = {
          task: "heads/fold",
          round,
          right: false,
          mistake: "[2,512,256]",
          text: "(2, 512, 256)",
        };
        line.say({ type: "publish", subject: `answers.${id}`, id: message, data });
      }),
    );
    await wait(500);
    const shown = `results-${round}`;
    sent.set(shown, performance.now());
    const groups = [{ key: "", count: LEARNERS, example: "(2, 512, 256)" }];
    const data = { v: PROTOCOL, task: "heads/fold", groups, picked: [] };
    teacher.say({ type: "publish", subject: "results", id: shown, data });
    await Promise.all([echoing, wait(500)]);
  }

  const expected = 2 * LEARNERS * ROUNDS;
  const twice = [...heard.values()].filter((count) => count > 1).length;
  const lost = expected - heard.size;
  console.log(
    `${LEARNERS} learners in one room, ${ROUNDS} votes of all within ${WITHIN / 1000} s, embedded engine, loopback`,
  );
  printRow("answer to the teacher", toTeacher);
  printRow("results to the room", toRoom);
  printRow("echo of the same size (noise)", noise);
  console.log(`lost ${lost}, twice ${twice}, of ${expected}`);
  console.log(`memory of the server per learner: ${((after - before) / LEARNERS / 1024).toFixed(1)} KiB`);
  for (const { line } of lines) line.close();
  teacher.close();
  child.disconnect();
  if (lost > 0 || twice > 0) process.exitCode = 1;
}

/** The server is a process of its own, as in a class: what it costs is not mixed with what the learners cost. */
if (process.send) serve();
else {
  if (values.only !== "nats") await measure();
  if (values.only !== "embedded") {
    if (!hasNats())
      console.log("NATS: skipped, there is no nats-server and it could not be installed from Debian.");
    else if (!(await benchNats(Number(values.learners ?? 1000), Number(values.rooms ?? 20), ROUNDS)))
      process.exitCode = 1;
  }
  process.exit();
}
