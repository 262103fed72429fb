import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";
import { EmbeddedChannel } from "../../components/class/embedded";
import { gather, nothingGathered } from "../../components/class/gathered";
import { learnerHello, newIdentity } from "../../components/class/identity";
import { Outbox } from "../../components/class/outbox";
import { type Answer, CLASS_PATH, type Hello, PROTOCOL } from "../../components/class/protocol";
import { Room } from "./room";
import { openRoom } from "./sockets";

const KEY = "the-teachers-key";
const PATIENT = { timeout: 20_000, interval: 20 };

/** A class on a port, which may be stopped as if the power had gone, and started again. */
async function serve(epoch: string, port = 0) {
  const server: Server = createServer((_, response) => response.end());
  const stopRoom = openRoom(server, new Room({ code: "KMPT", key: KEY, epoch }));
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopRoom();
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

const open: EmbeddedChannel[] = [];

/** A browser's WebSocket tells of an error by closing; ws throws where nobody listens for it. */
class Quiet extends NodeWebSocket {
  constructor(url: string, origin?: string) {
    super(url, { ...(origin && { origin }) });
    this.on("error", () => undefined);
  }
}

class FromElsewhere extends Quiet {
  constructor(url: string) {
    super(url, "http://elsewhere.example");
  }
}

function join(port: number, who: Partial<Hello> & Pick<Hello, "role">, storage?: Storage) {
  const hello = { type: "hello", v: PROTOCOL, code: "KMPT", ...who } as Hello;
  const url = `ws://127.0.0.1:${port}${CLASS_PATH}`;
  const channel = new EmbeddedChannel(url, hello, new Outbox("outbox", storage));
  open.push(channel);
  return channel;
}

const learner = (n: number) =>
  ({ role: "learner", id: `learner-${n}`, secret: `secret-of-${n}`, name: `Name ${n}` }) as const;
const teacher = { role: "teacher", key: KEY } as const;
const answer = (text: string): Answer => ({ task: "heads/fold", round: 0, right: true, mistake: "", text });

/** What a tab keeps over a reload. */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

/** The texts that a teacher's page has, in the order in which they came. */
function collect(channel: EmbeddedChannel) {
  let gathered = nothingGathered;
  channel.subscribe("answers.*", (message) => {
    gathered = gather(gathered, message);
  });
  return () => Object.values(gathered.answers).flatMap((all) => all.map(({ text }) => text));
}

describe("the embedded channel", () => {
  beforeEach(() => vi.stubGlobal("WebSocket", Quiet));
  afterEach(() => {
    for (const channel of open.splice(0)) channel.close();
    vi.unstubAllGlobals();
  });

  it("loses nothing and counts nothing twice when the server dies and comes back knowing nothing", async () => {
    const first = await serve("one");
    const desk = join(first.port, teacher);
    const seat = join(first.port, learner(1));
    const texts = collect(desk);
    seat.publish("answers.learner-1", answer("before"));
    await vi.waitFor(() => expect(texts()).toEqual(["before"]), PATIENT);
    await vi.waitFor(() => expect(seat.waiting.get()).toBe(0), PATIENT);
    await first.stop();
    await vi.waitFor(() => expect(seat.status.get().is).toBe("lost"), PATIENT);
    seat.publish("answers.learner-1", answer("while it was away"));
    expect(seat.waiting.get()).toBe(1);
    const second = await serve("two", first.port);
    try {
      const late = join(first.port, teacher);
      const toLate = collect(late);
      await vi.waitFor(() => expect(toLate()).toEqual(["before", "while it was away"]), PATIENT);
      // A desk that was there before the server died hears both again and keeps what it had: its page counts by round.
      await vi.waitFor(
        () => expect(new Set(texts())).toEqual(new Set(["before", "while it was away"])),
        PATIENT,
      );
      expect(seat.waiting.get()).toBe(0);
    } finally {
      await second.stop();
    }
  });

  it("goes on after a reload: the tab's outbox is sent, and what had arrived is not counted again", async () => {
    const storage = memory();
    const server = await serve("one");
    try {
      const texts = collect(join(server.port, teacher));
      const before = join(server.port, learner(1), storage);
      before.publish("answers.learner-1", answer("sent"));
      await vi.waitFor(() => expect(before.waiting.get()).toBe(0), PATIENT);
      before.close();
      // Typed without a connection, then the page is loaded anew.
      before.publish("answers.learner-1", answer("not sent"));
      join(server.port, learner(1), storage);
      await vi.waitFor(() => expect(texts()).toEqual(["sent", "not sent"]), PATIENT);
    } finally {
      await server.stop();
    }
  });

  it("tells a new server what the old one had, though the page was loaded anew in between", async () => {
    const storage = memory();
    const first = await serve("one");
    const before = join(first.port, learner(1), storage);
    before.publish("answers.learner-1", answer("had"));
    await vi.waitFor(() => expect(before.waiting.get()).toBe(0), PATIENT);
    before.close();
    await first.stop();
    const second = await serve("two", first.port);
    try {
      const texts = collect(join(first.port, teacher));
      join(first.port, learner(1), storage);
      await vi.waitFor(() => expect(texts()).toEqual(["had"]), PATIENT);
    } finally {
      await second.stop();
    }
  });

  it("works over plain http, where a browser has random numbers and no randomUUID", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const server = await serve("one");
    try {
      const identity = newIdentity("KMPT", "Ada");
      const texts = collect(join(server.port, teacher));
      const seat = join(server.port, learnerHello(identity));
      seat.publish(`answers.${identity.id}`, answer("from the room"));
      await vi.waitFor(() => expect(texts()).toEqual(["from the room"]), PATIENT);
      // What was said is known to the page that said it, before and after it arrives.
      expect(seat.said(`answers.${identity.id}`)).toMatchObject([{ text: "from the room" }]);
    } finally {
      await server.stop();
    }
  });

  it("tells a wrong code and does not knock again", async () => {
    const server = await serve("one");
    try {
      const channel = join(server.port, { ...learner(1), code: "ABCD" });
      await vi.waitFor(
        () => expect(channel.status.get()).toEqual({ is: "refused", reason: "code" }),
        PATIENT,
      );
    } finally {
      await server.stop();
    }
  });

  it("takes no page of another site", async () => {
    const server = await serve("one");
    try {
      vi.stubGlobal("WebSocket", FromElsewhere);
      const channel = join(server.port, learner(1));
      await vi.waitFor(() => expect(channel.status.get().is).toBe("lost"), PATIENT);
    } finally {
      await server.stop();
    }
  });

  it("forgets what was said when the class is closed", async () => {
    const server = await serve("one");
    try {
      const desk = join(server.port, teacher);
      const seat = join(server.port, learner(1));
      await vi.waitFor(() => expect(desk.status.get().is).toBe("open"), PATIENT);
      await vi.waitFor(() => expect(seat.status.get().is).toBe("open"), PATIENT);
      desk.end();
      await vi.waitFor(() => expect(seat.status.get().is).toBe("ended"), PATIENT);
    } finally {
      await server.stop();
    }
  });
});
