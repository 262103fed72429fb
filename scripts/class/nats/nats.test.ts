import { createUser } from "@nats-io/jwt";
import { jwtAuthenticator, wsconnect } from "@nats-io/nats-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";
import { gather, nothingGathered } from "../../../components/class/gathered";
import { newIdentity } from "../../../components/class/identity";
import { NatsChannel } from "../../../components/class/nats/channel";
import { connectTo, keep, nextKept } from "../../../components/class/nats/connection";
import { anyOf, lastOf, streamOf, subjectIn } from "../../../components/class/nats/subjects";
import { Outbox } from "../../../components/class/outbox";
import { type Answer, type Hello, type Person, PROTOCOL } from "../../../components/class/protocol";
import { NatsHost } from "./host";
import { hasNats, type Nodes, startNodes } from "./nodes";
import { Passes } from "./passes";

const CODE = "KMPT";
const KEY = "the-teachers-key";
const PATIENT = { timeout: 30_000, interval: 50 };
const here = hasNats();

const teacherHello: Hello = { type: "hello", v: PROTOCOL, role: "teacher", code: CODE, key: KEY };
const learnerHello = (name: string): Extract<Hello, { role: "learner" }> => ({
  type: "hello",
  v: PROTOCOL,
  role: "learner",
  ...newIdentity(CODE, name),
});
const answer = (text: string): Answer => ({ task: "heads/fold", round: 0, right: true, mistake: "", text });

describe.skipIf(!here)(
  `a class on three nodes of NATS${here ? "" : " (skipped: no nats-server to be had)"}`,
  () => {
    let nodes: Nodes;
    let host: NatsHost;
    let passes: Passes;
    const open: NatsChannel[] = [];

    beforeAll(async () => {
      vi.stubGlobal("WebSocket", NodeWebSocket);
      nodes = await startNodes(3);
      passes = new Passes({ seed: nodes.seed, code: CODE, key: KEY });
      host = await NatsHost.on({ nodes: nodes.urls, copies: 3, code: CODE, passes });
    }, 60_000);
    afterAll(async () => {
      for (const channel of open) channel.close();
      await host?.stop();
      await nodes?.stop();
      vi.unstubAllGlobals();
    });

    async function passFor(hello: Hello) {
      const user = createUser();
      const pass = await passes.for(hello, user.getPublicKey());
      if ("refused" in pass) throw new Error(pass.refused);
      return { jwt: pass.jwt, key: user };
    }

    async function join(hello: Hello, servers: readonly string[] = nodes.urls) {
      const id = hello.role === "teacher" ? "teacher" : hello.id;
      const access = { ...(await passFor(hello)), code: CODE, id, servers };
      const channel = new NatsChannel(access, hello, new Outbox(id, undefined));
      open.push(channel);
      return channel;
    }

    it("gives a pass to who has the code, and to nobody as somebody else", async () => {
      const ada = learnerHello("Ada");
      const user = createUser().getPublicKey();
      expect(await passes.for({ ...ada, code: "ABCD" }, user)).toEqual({ refused: "code" });
      expect(await passes.for({ ...teacherHello, key: "guessed" } as Hello, user)).toEqual({
        refused: "key",
      });
      expect(await passes.for({ ...ada, secret: learnerHello("Eve").secret }, user)).toEqual({
        refused: "taken",
      });
    });

    it("brings answers to the teacher once, state to the room, and tells who comes late", async () => {
      const desk = await join(teacherHello);
      const ada = learnerHello("Ada");
      const seat = await join(ada);
      let gathered = nothingGathered;
      desk.subscribe("answers.*", (message) => {
        gathered = gather(gathered, message);
      });
      let people: readonly Person[] = [];
      desk.presence((all) => {
        people = all;
      });
      seat.publish(`answers.${ada.id}`, answer("one"));
      desk.publish("state", { at: "/en/learn/" });
      await vi.waitFor(
        () => expect(gathered.answers[ada.id]?.map(({ text }) => text)).toEqual(["one"]),
        PATIENT,
      );
      await vi.waitFor(() => expect(seat.waiting.get()).toBe(0), PATIENT);
      await vi.waitFor(
        () => expect(people).toMatchObject([{ id: ada.id, name: "Ada", here: true }]),
        PATIENT,
      );
      const late: unknown[] = [];
      (await join(learnerHello("Late"))).subscribe("state", ({ data }) => late.push(data));
      await vi.waitFor(() => expect(late).toEqual([{ at: "/en/learn/" }]), PATIENT);
      let again = nothingGathered;
      (await join(teacherHello)).subscribe("answers.*", (message) => {
        again = gather(again, message);
      });
      await vi.waitFor(() => expect(again.answers[ada.id]).toHaveLength(1), PATIENT);
    }, 60_000);

    it("lets a learner write what is theirs alone, and read what is for all alone", async () => {
      const [eve, ada] = [learnerHello("Eve"), learnerHello("Ada")];
      const { jwt, key } = await passFor(eve);
      const nats = await wsconnect({
        servers: [...nodes.urls],
        authenticator: jwtAuthenticator(jwt, key.getSeed()),
        inboxPrefix: `_INBOX_${eve.id}`,
      });
      try {
        const refused = (subject: string) =>
          expect(nats.request(subject, "1", { timeout: 2000 })).rejects.toThrow();
        await refused(subjectIn(CODE, `answers.${ada.id}`));
        await refused(subjectIn(CODE, "state"));
        await refused(subjectIn(CODE, "end"));
        await refused(lastOf(CODE, `answers.${ada.id}`));
        await refused(anyOf(CODE));
        await refused(`$JS.API.STREAM.INFO.${streamOf(CODE)}`);
        await refused(`$JS.API.STREAM.DELETE.${streamOf(CODE)}`);
        for (const subject of [subjectIn(CODE, "answers.*"), subjectIn(CODE, "people.*"), "_INBOX.>", ">"]) {
          const heard = await new Promise<unknown>((done) => {
            const subscription = nats.subscribe(subject, {
              callback: (error, message) => done(error ?? message),
            });
            void subscription.closed.then((error) => done(error ?? new Error("closed")));
          });
          expect(String(heard), subject).toContain("ermissions");
        }
        // Their own is taken.
        const kept = await nats.request(subjectIn(CODE, `answers.${eve.id}`), JSON.stringify(answer("mine")));
        expect(kept.json()).toMatchObject({ stream: streamOf(CODE) });
      } finally {
        await nats.close();
      }
    }, 60_000);

    it("tells the teacher what is kept one by one, from any number on", async () => {
      const ada = learnerHello("Ada");
      const access = async (hello: Hello, id: string) =>
        connectTo({ ...(await passFor(hello)), code: CODE, id, servers: nodes.urls });
      const [desk, seat] = [await access(teacherHello, "teacher"), await access(ada, ada.id)];
      try {
        const subject = `answers.${ada.id}`;
        for (const text of ["one", "two", "three"]) {
          const said = { subject, id: `${ada.id}-${text}`, data: answer(text) };
          await expect.poll(() => keep(seat, CODE, said), PATIENT).toBe(true);
        }
        const walk = async (pattern: string) => {
          const texts: string[] = [];
          for (let from = 1; ; ) {
            const next = await nextKept(desk, CODE, pattern, from);
            if (!next) return texts;
            if (next.said?.subject === subject) texts.push((next.said.data as Answer).text);
            from = next.seq + 1;
          }
        };
        // A copy may be some milliseconds behind the node that leads.
        await expect.poll(() => walk("answers.*"), PATIENT).toEqual(["one", "two", "three"]);
        expect(await walk("codes.*")).toEqual([]);
      } finally {
        await Promise.all([desk.close(), seat.close()]);
      }
    }, 60_000);

    it("shows the teacher who floods or sends junk", async () => {
      const desk = await join(teacherHello);
      const notices: string[] = [];
      desk.subscribe("answers.*", () => undefined);
      desk.notices(({ about }) => notices.push(about));
      await vi.waitFor(() => expect(desk.status.get().is).toBe("open"), PATIENT);
      const eve = learnerHello("Eve");
      const { jwt, key } = await passFor(eve);
      const nats = await wsconnect({
        servers: [...nodes.urls],
        authenticator: jwtAuthenticator(jwt, key.getSeed()),
      });
      for (let n = 0; n < 200; n++) nats.publish(subjectIn(CODE, `answers.${eve.id}`), JSON.stringify({ n }));
      await nats.flush();
      await vi.waitFor(() => expect(notices).toContain("flood"), PATIENT);
      expect(notices).toContain("junk");
      await nats.close();
    }, 60_000);

    it("goes on when a node dies: nothing is lost, nothing comes twice", async () => {
      const desk = await join(teacherHello);
      let gathered = nothingGathered;
      desk.subscribe("answers.*", (message) => {
        gathered = gather(gathered, message);
      });
      const seats = await Promise.all(
        Array.from({ length: 6 }, async (_, n) => {
          const hello = learnerHello(`Seat ${n}`);
          // Each begins on a node of its own, and knows the others.
          const turned = [...nodes.urls.slice(n % 3), ...nodes.urls.slice(0, n % 3)];
          return { id: hello.id, channel: await join(hello, turned) };
        }),
      );
      const say = (text: string) => {
        for (const { id, channel } of seats) channel.publish(`answers.${id}`, answer(text));
      };
      const texts = () => seats.map(({ id }) => gathered.answers[id]?.map(({ text }) => text) ?? []);
      say("before");
      await vi.waitFor(() => expect(texts()).toEqual(seats.map(() => ["before"])), PATIENT);
      await nodes.kill(0);
      say("after");
      await vi.waitFor(() => expect(texts()).toEqual(seats.map(() => ["before", "after"])), PATIENT);
      await vi.waitFor(
        () => expect(seats.map(({ channel }) => channel.waiting.get())).toEqual(seats.map(() => 0)),
        PATIENT,
      );
      nodes.start(0);
    }, 90_000);

    it("forgets what was said when the class is closed", async () => {
      const desk = await join(teacherHello);
      const seat = await join(learnerHello("Ada"));
      await vi.waitFor(() => expect(desk.status.get().is).toBe("open"), PATIENT);
      await vi.waitFor(() => expect(seat.status.get().is).toBe("open"), PATIENT);
      desk.end();
      await vi.waitFor(() => expect(seat.status.get().is).toBe("ended"), PATIENT);
      await host.reopen();
      let gathered = nothingGathered;
      const anew = await join(teacherHello);
      anew.subscribe("answers.*", (message) => {
        gathered = gather(gathered, message);
      });
      await vi.waitFor(() => expect(anew.status.get().is).toBe("open"), PATIENT);
      expect(gathered.answers).toEqual({});
    }, 60_000);
  },
);
