import { Store } from "@/components/ui/store";
import type { Channel } from "./channel";
import { readData, type State } from "./protocol";

interface Desk {
  /** Where the class is, as this desk has it. */
  readonly state: State;
  /** Whether the room has told its own: a desk that was closed and opened again goes on with the class as it stood. */
  readonly known: boolean;
}

/**
 * What a teacher's desk sets for all. Each change is made to the state as it is at that moment, so that one that was put
 * off (a page that had to come to rest) takes back nothing that was pressed meanwhile.
 */
export class RoomState extends Store<Desk> {
  #channel: Pick<Channel, "publish" | "subscribe" | "waiting"> | undefined;

  constructor(first: State) {
    super({ state: first, known: false });
  }

  /** Follows what the room says, until the returned function is called. */
  join(channel: Pick<Channel, "publish" | "subscribe" | "waiting">): () => void {
    this.#channel = channel;
    return channel.subscribe("state", ({ data }) => {
      // While a change of this desk is on its way, what comes back is older than what the desk shows.
      if (this.state.known && channel.waiting.get() > 0) return;
      const state = readData("state", data);
      if (state) this.set({ state, known: true });
    });
  }

  readonly change = (part: Partial<State>): void => {
    const state = { ...this.state.state, ...part };
    this.set({ state, known: this.state.known });
    this.#channel?.publish("state", state);
  };
}
