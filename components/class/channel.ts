import type { Store } from "@/components/ui/store";
import type { Person, Received, Refusal } from "./protocol";

/** A message of a class. `seq` grows with each message of a room. */
export interface Message {
  readonly subject: string;
  readonly seq: number;
  readonly data: unknown;
}

export type Status =
  | { readonly is: "joining" | "open" | "lost" | "ended" }
  | { readonly is: "refused"; readonly reason: Refusal };

export type Notice = Pick<Extract<Received, { type: "notice" }>, "id" | "about">;

/**
 * What carries a class. The embedded one speaks to the Node process that serves the page; another engine implements
 * these four things and nothing else changes.
 */
export interface Channel {
  readonly status: Store<Status>;
  /** Addresses of the machine that serves the class, for the projector. Empty until it is joined. */
  readonly addresses: Store<readonly string[]>;
  /** How many messages the engine has not said that it has. */
  readonly waiting: Store<number>;
  /**
   * Sends `data` to a subject. It is kept here until the engine says that it has it, over reloads and lost networks,
   * and counted once, whatever happens on the way: it carries an id.
   */
  publish(subject: string, data: unknown): void;
  /** What this tab has said to a subject in this class, in order, before a reload too. */
  said(subject: string): readonly unknown[];
  /** History first, in order, then what comes. `*` stands for every learner. Returns the way to stop. */
  subscribe(subject: string, take: (message: Message) => void): () => void;
  /** Who is in the room, for the teacher. */
  presence(take: (people: readonly Person[]) => void): () => void;
  /** What a learner did that was refused, for the teacher. */
  notices(take: (notice: Notice) => void): () => void;
  /** Ends the class for all; the teacher's alone. */
  end(): void;
  /** Leaves. */
  close(): void;
}
