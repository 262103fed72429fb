// Opens a class on NATS, keeps it open over the nodes' restarts, and ends it when the teacher says so.
import { randomUUID } from "node:crypto";
import { DiscardPolicy, jetstreamManager, RetentionPolicy, StorageType } from "@nats-io/jetstream";
import { jwtAuthenticator, type NatsConnection, nanos, wsconnect } from "@nats-io/nats-core";
import { WebSocket } from "ws";
import { keptIn, streamOf, subjectIn } from "../../../components/class/nats/subjects";
import { MOST_ANSWERS, MOST_BYTES } from "../../../components/class/protocol";
import type { Passes } from "./passes";

/** A message that is said again within so long is not kept twice, in milliseconds. */
const REMEMBERED = 2 * 60 * 60 * 1000;
/** What NATS says of a class that is not there. */
const NOT_FOUND = "stream not found";
/** How often it is seen to that the class is there, in milliseconds. */
const LOOK_EVERY = 2_000;

export class NatsHost {
  readonly #nats: NatsConnection;
  readonly #code: string;
  readonly #copies: number;
  readonly #timer: ReturnType<typeof setInterval>;
  #open = true;

  private constructor(nats: NatsConnection, code: string, copies: number) {
    this.#nats = nats;
    this.#code = code;
    this.#copies = copies;
    nats.subscribe(subjectIn(code, "end"), { callback: () => void this.end() });
    this.#timer = setInterval(() => void this.ensure().catch(() => undefined), LOOK_EVERY);
  }

  static async on(options: {
    nodes: readonly string[];
    copies: number;
    code: string;
    passes: Passes;
  }): Promise<NatsHost> {
    const { jwt, seed } = await options.passes.own();
    const nats = await wsconnect({
      servers: [...options.nodes],
      // Node has a WebSocket of its own from 22 on only.
      wsFactory: async (url) => ({
        socket: new WebSocket(url, { perMessageDeflate: false }) as unknown as globalThis.WebSocket,
        encrypted: url.startsWith("wss:"),
      }),
      authenticator: jwtAuthenticator(jwt, seed),
      ignoreClusterUpdates: true,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
      reconnectTimeWait: 500,
    });
    const host = new NatsHost(nats, options.code, options.copies);
    for (;;) {
      try {
        await host.ensure();
        return host;
      } catch {
        // The nodes have just been started and do not know each other yet.
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  }

  /** A teacher came: a class that was closed begins anew. */
  async reopen(): Promise<void> {
    this.#open = true;
    await this.ensure();
  }

  /** What is kept of the class is there; where it was lost, it begins anew and browsers say again what they said. */
  async ensure(): Promise<void> {
    if (!this.#open || this.#nats.isClosed()) return;
    const manager = await jetstreamManager(this.#nats, { checkAPI: false });
    const name = streamOf(this.#code);
    try {
      await manager.streams.info(name);
      return;
    } catch (error) {
      if (!String(error).includes(NOT_FOUND)) throw error;
    }
    await manager.streams.add({
      name,
      subjects: keptIn(this.#code),
      // Names and answers are nowhere but in memory.
      storage: StorageType.Memory,
      num_replicas: this.#copies,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_msgs_per_subject: MOST_ANSWERS,
      max_msg_size: MOST_BYTES,
      duplicate_window: nanos(REMEMBERED),
      allow_direct: true,
    });
    await this.#nats.request(subjectIn(this.#code, "epoch"), JSON.stringify(randomUUID()));
  }

  /** Forgets everything, and says so to all once it is so: nodes that are choosing who leads are asked again. */
  async end(): Promise<void> {
    this.#open = false;
    const manager = await jetstreamManager(this.#nats, { checkAPI: false });
    for (let gone = false; !gone; ) {
      try {
        gone = await manager.streams.delete(streamOf(this.#code));
      } catch (error) {
        gone = String(error).includes(NOT_FOUND) || this.#nats.isClosed();
        if (!gone) await new Promise((done) => setTimeout(done, 500));
      }
    }
    if (this.#nats.isClosed()) return;
    this.#nats.publish(subjectIn(this.#code, "ended"), "true");
    await this.#nats.flush();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#nats.close();
  }
}
