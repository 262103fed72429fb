import { idOf } from "./learner-id";
import { type Hello, PROTOCOL } from "./protocol";
import { randomId } from "./random-id";

const KEY = "local-attention-lab.class";

/** Who a learner is in a class, kept with the tab: after a reload they are the same. */
export interface Identity {
  readonly code: string;
  readonly id: string;
  readonly secret: string;
  readonly name: string;
}

export function newIdentity(code: string, name: string): Identity {
  const secret = randomId();
  return { code, id: idOf(secret), secret, name };
}

export function readIdentity(): Identity | undefined {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    const fields = ["code", "id", "secret", "name"];
    if (typeof read !== "object" || read === null) return undefined;
    return fields.every((field) => typeof Reflect.get(read, field) === "string")
      ? (read as Identity)
      : undefined;
  } catch {
    return undefined;
  }
}

export function keepIdentity(identity: Identity | undefined): void {
  try {
    if (identity) sessionStorage.setItem(KEY, JSON.stringify(identity));
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing asks for the name again after a reload.
  }
}

export const learnerHello = (identity: Identity): Hello => ({
  type: "hello",
  v: PROTOCOL,
  role: "learner",
  ...identity,
});

/** The teacher's address carries `#teach=CODE.KEY`, which no server sees. */
export function teacherHello(hash: string): Hello | undefined {
  const [, code, key] = /^#teach=([A-Z]{4})\.([\w-]+)$/.exec(hash) ?? [];
  return code && key ? { type: "hello", v: PROTOCOL, role: "teacher", code, key } : undefined;
}

/** The code in an address that a QR code or a link gives; empty without. */
export const codeIn = (hash: string) => /^#join=([A-Za-z]{4})$/.exec(hash)?.[1]?.toUpperCase() ?? "";

/** What is kept with the tab; undefined where the browser keeps nothing. */
export function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
