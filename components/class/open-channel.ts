import * as v from "valibot";
import { siteRoot } from "@/components/site-root";
import { Store } from "@/components/ui/store";
import type { Channel, Status } from "./channel";
import { EmbeddedChannel } from "./embedded";
import { tabStorage } from "./identity";
import { Outbox } from "./outbox";
import { NATS_PATH, PASS_PATH, Pass } from "./pass";
import { CLASS_PATH, type Hello, type Refusal } from "./protocol";

/** Before a server that did not answer is asked again, in milliseconds. */
const PAUSE = 2_000;

/**
 * What the server of this page says of the class, for the public key `user`. A host that knows nothing of classes is
 * taken for the embedded engine, which says by itself that nobody is there.
 */
async function passFor(hello: Hello, user = ""): Promise<Pass> {
  const answer = await fetch(siteRoot() + PASS_PATH, {
    method: "POST",
    body: JSON.stringify({ hello, user }),
  });
  const read = answer.ok ? v.safeParse(Pass, await answer.json()) : undefined;
  return read?.success ? read.output : { engine: "embedded" };
}

const socketAt = (path: string) => (siteRoot() + path).replace(/^http/, "ws");

/** A class that this page is not let into. */
function refused(reason: Refusal): Channel {
  const stop = () => () => undefined;
  return {
    status: new Store<Status>({ is: "refused", reason }),
    addresses: new Store<readonly string[]>([]),
    waiting: new Store(0),
    publish: () => undefined,
    said: () => [],
    subscribe: stop,
    presence: stop,
    notices: stop,
    end: () => undefined,
    close: () => undefined,
  };
}

async function onNats(hello: Hello, outbox: Outbox): Promise<Channel> {
  // The libraries of NATS come with a class on it and with no other.
  const [{ nkeys }, { NatsChannel }] = await Promise.all([
    import("@nats-io/nats-core"),
    import("./nats/channel"),
  ]);
  const user = nkeys.createUser();
  const pass = await passFor(hello, user.getPublicKey());
  if (pass.engine === "none") return refused(pass.refused);
  if (pass.engine === "embedded") return new EmbeddedChannel(socketAt(CLASS_PATH), hello, outbox);
  const id = hello.role === "teacher" ? "teacher" : hello.id;
  const access = {
    code: hello.code,
    id,
    jwt: pass.jwt,
    key: user,
    servers: [socketAt(NATS_PATH)],
  };
  return new NatsChannel(access, hello, outbox, pass.addresses);
}

/** Joins the class that `hello` names, over what carries it. Undefined when `left` said so before there was an answer. */
export async function openChannel(hello: Hello, left: () => boolean): Promise<Channel | undefined> {
  const who = hello.role === "teacher" ? "teacher" : hello.id;
  const outbox = new Outbox(`local-attention-lab.class.${hello.code}.${who}`, tabStorage());
  while (!left()) {
    try {
      const pass = await passFor(hello);
      if (pass.engine === "none") return refused(pass.refused);
      if (pass.engine === "nats") return await onNats(hello, outbox);
      return new EmbeddedChannel(socketAt(CLASS_PATH), hello, outbox);
    } catch {
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
  return undefined;
}
