import { describe, expect, it, vi } from "vitest";
import { Open } from "./base-channel";
import type { Message } from "./channel";
import { PROTOCOL, type State } from "./protocol";
import { RoomState } from "./room-state";

const first: State = {
  v: PROTOCOL,
  at: "/en/learn/",
  follow: true,
  paused: false,
  vote: null,
  pace: null,
  code: 0,
};

/** A room that keeps what is published, and says it when it is told to. */
function room() {
  const sent: State[] = [];
  const waiting = new Open(0);
  let take: (message: Message) => void = () => undefined;
  return {
    sent,
    waiting,
    publish: vi.fn((_subject: string, data: unknown) => {
      sent.push(data as State);
      waiting.write(waiting.get() + 1);
    }),
    subscribe: (_subject: string, taker: (message: Message) => void) => {
      take = taker;
      return () => undefined;
    },
    says: (data: State) => take({ subject: "state", data, seq: 1 } as Message),
  };
}

describe("what a desk sets for all", () => {
  it("a change that was put off takes back nothing that was pressed meanwhile", () => {
    const channel = room();
    const desk = new RoomState(first);
    desk.join(channel);
    channel.says(first);
    const late = () => desk.change({ at: "/en/figures/mask/" });
    desk.change({ paused: true });
    late();
    expect(channel.sent.at(-1)).toMatchObject({ paused: true, at: "/en/figures/mask/" });
  });

  it("what the room says of before does not undo what is on its way", () => {
    const channel = room();
    const desk = new RoomState(first);
    desk.join(channel);
    channel.says(first);
    desk.change({ at: "/en/lab/" });
    desk.change({ paused: true });
    channel.says(channel.sent[0] as State);
    expect(desk.get().state).toMatchObject({ paused: true });
    channel.waiting.write(0);
    channel.says({ ...first, paused: false });
    expect(desk.get().state.paused).toBe(false);
  });

  it("a desk that is opened again goes on with the class as it stood, also while something of its own waits", () => {
    const channel = room();
    channel.waiting.write(1);
    const desk = new RoomState(first);
    desk.join(channel);
    expect(desk.get().known).toBe(false);
    channel.says({ ...first, paused: true });
    expect(desk.get()).toMatchObject({ known: true, state: { paused: true } });
  });
});
