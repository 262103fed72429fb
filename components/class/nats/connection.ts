import { headers, type Msg, type NatsConnection, nkeys, wsconnect } from "@nats-io/nats-core";
import { anyOf, inboxOf, lastOf, subjectIn } from "./subjects";

/** Waiting time between tries to come back, in milliseconds, and how far it is spread. */
const WAIT = 250;
const SPREAD = 750;
/** A connection that answers no ping for twice so long is dead. */
const PING = 5_000;
/** How long an answer of JetStream is waited for. */
const PATIENCE = 2_000;
const MESSAGE_ID = "Nats-Msg-Id";
const encoder = new TextEncoder();

export interface Access {
  readonly code: string;
  readonly id: string;
  readonly jwt: string;
  /** The key that `jwt` is for. */
  readonly key: { getPublicKey(): string; sign(bytes: Uint8Array): Uint8Array };
  /** Addresses of NATS' WebSockets; the next is taken when one fails. */
  readonly servers: readonly string[];
}

/** What a message carries. `id` is empty for what is not said twice. */
export interface Said {
  /** Without the name of the class. */
  readonly subject: string;
  readonly id: string;
  readonly data: unknown;
}

export function connectTo({ id, jwt, key, servers }: Access): Promise<NatsConnection> {
  const nkey = key.getPublicKey();
  return wsconnect({
    servers: [...servers],
    authenticator: (nonce) => ({ jwt, nkey, sig: nkeys.encode(key.sign(encoder.encode(nonce ?? ""))) }),
    inboxPrefix: inboxOf(id),
    ignoreClusterUpdates: true,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    // A node that a whole room knocks at may call it too late for a name and a signature: that has passed by the next try.
    // Without this the library gives up for good when it is told so twice.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: WAIT,
    reconnectJitter: SPREAD,
    reconnectJitterTLS: SPREAD,
    pingInterval: PING,
    maxPingOut: 2,
  });
}

/** Says it and waits until it is kept; `false` where nobody could keep it yet. */
export async function keep(
  nats: NatsConnection,
  code: string,
  { subject, id, data }: Said,
): Promise<boolean> {
  const head = headers();
  head.set(MESSAGE_ID, id);
  try {
    const answer = await nats.request(subjectIn(code, subject), encoder.encode(JSON.stringify(data)), {
      headers: head,
      timeout: PATIENCE,
    });
    return answer.json<{ seq?: number; error?: unknown }>().error === undefined;
  } catch {
    return false;
  }
}

/** Says it to whoever listens; it is kept nowhere. */
export function tell(nats: NatsConnection, code: string, subject: string, data: unknown): void {
  if (!nats.isClosed()) nats.publish(subjectIn(code, subject), encoder.encode(JSON.stringify(data)));
}

/** The last message kept of a subject: undefined where nothing was said yet, null where nobody can tell. */
export async function lastKept(
  nats: NatsConnection,
  code: string,
  subject: string,
): Promise<Said | undefined | null> {
  try {
    const answer = await nats.request(lastOf(code, subject), undefined, { timeout: PATIENCE });
    const status = answer.headers?.code ?? 0;
    if (status === 404) return undefined;
    return status >= 300 ? null : { subject, id: idIn(answer), data: answer.json() };
  } catch {
    return null;
  }
}

/** A message that is kept, with its number among all of the class. */
export interface Kept {
  readonly said: Said | undefined;
  readonly seq: number;
}

/**
 * The first message kept of a subject (`*` for any name) whose number is at least `from`; undefined where there is none, or
 * where nobody can tell.
 */
export async function nextKept(
  nats: NatsConnection,
  code: string,
  subject: string,
  from: number,
): Promise<Kept | undefined> {
  const wish = encoder.encode(JSON.stringify({ seq: from, next_by_subj: subjectIn(code, subject) }));
  try {
    const answer = await nats.request(anyOf(code), wish, { timeout: PATIENCE });
    const head = answer.headers;
    const seq = Number(head?.get("Nats-Sequence"));
    if (!head || (head.code ?? 0) >= 300 || !(seq >= from)) return undefined;
    const named = { subject: head.get("Nats-Subject"), headers: head, json: () => answer.json() };
    return { said: saidIn(code, named), seq };
  } catch {
    return undefined;
  }
}

const idIn = (message: { readonly headers?: Msg["headers"] }) => message.headers?.get(MESSAGE_ID) ?? "";

/** A message as it came, on the air or out of what is kept; undefined for what is no JSON. */
export function saidIn(
  code: string,
  message: { readonly subject: string; readonly headers?: Msg["headers"]; json(): unknown },
): Said | undefined {
  try {
    const data = message.json();
    return { subject: message.subject.slice(subjectIn(code, "").length), id: idIn(message), data };
  } catch {
    return undefined;
  }
}
