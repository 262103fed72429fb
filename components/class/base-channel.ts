import { Store } from "@/components/ui/store";
import type { Notice, Status } from "./channel";
import type { Outbox } from "./outbox";

/** A store that its owner writes to. */
export class Open<State> extends Store<State> {
  readonly write = (state: State) => this.set(state);
}

/** What a channel is for those who look at it, whatever engine carries it. */
export abstract class BaseChannel {
  readonly status = new Open<Status>({ is: "joining" });
  readonly addresses = new Open<readonly string[]>([]);
  readonly waiting = new Open(0);
  protected readonly outbox: Outbox;
  readonly #notices = new Set<(notice: Notice) => void>();

  constructor(outbox: Outbox) {
    this.outbox = outbox;
  }

  said(subject: string): readonly unknown[] {
    return this.outbox.said(subject);
  }

  notices(take: (notice: Notice) => void): () => void {
    this.#notices.add(take);
    return () => void this.#notices.delete(take);
  }

  protected notice(notice: Notice): void {
    for (const take of this.#notices) take(notice);
  }

  /** The class is over: nothing of it is kept here. */
  protected over(): void {
    this.outbox.forget();
    this.status.write({ is: "ended" });
  }
}
