// Who may do what on NATS: passes for browsers, signed for the key that each has made.
import { createUser, encodeUser, type KeyPair } from "@nats-io/jwt";
import { idOf } from "../../../components/class/learner-id";
import { type Allowed, allowedToLearner, allowedToTeacher } from "../../../components/class/nats/subjects";
import { type Hello, MOST_BYTES, type Refusal } from "../../../components/class/protocol";
import { keyOf } from "./keys";
import { quickKey } from "./quick-key";

/** How long a pass is good for, in seconds: longer than any class. */
const GOOD_FOR = 24 * 60 * 60;
/** Subjects that one browser may listen to. */
const MOST_SUBSCRIPTIONS = 100;

export class Passes {
  readonly #signer: KeyPair;
  readonly #code: string;
  readonly #key: string;

  constructor(options: { seed: string; code: string; key: string }) {
    this.#signer = quickKey(keyOf(options.seed));
    this.#code = options.code;
    this.#key = options.key;
  }

  /** A pass for who says `hello` with the public key `user`, or why not. */
  async for(hello: Hello, user: string): Promise<{ jwt: string } | { refused: Refusal }> {
    // Who has no key yet asks what carries the class.
    if (user !== "" && !/^U[A-Z2-7]{55}$/.test(user)) return { refused: "junk" };
    if (hello.code !== this.#code) return { refused: "code" };
    if (hello.role === "teacher") {
      if (hello.key !== this.#key) return { refused: "key" };
      return this.#sign(user, "teacher", allowedToTeacher(this.#code, "teacher"));
    }
    // The id is made from the secret: no list of who is who is needed, and none is kept.
    if (idOf(hello.secret) !== hello.id) return { refused: "taken" };
    return this.#sign(user, hello.id, allowedToLearner(this.#code, hello.id));
  }

  /** For the server of the class itself, which opens and closes what is kept. */
  async own(): Promise<{ jwt: string; seed: Uint8Array }> {
    const user = createUser();
    const { jwt } = await this.#sign(user.getPublicKey(), "host", { pub: [">"], sub: [">"] });
    return { jwt, seed: user.getSeed() };
  }

  async #sign(user: string, name: string, { pub, sub }: Allowed): Promise<{ jwt: string }> {
    if (user === "") return { jwt: "" };
    const jwt = await encodeUser(
      name,
      user,
      this.#signer,
      {
        pub: { allow: [...pub], deny: [] },
        sub: { allow: [...sub], deny: [] },
        ...(name !== "host" && { subs: MOST_SUBSCRIPTIONS, payload: MOST_BYTES }),
      },
      { exp: Math.floor(Date.now() / 1000) + GOOD_FOR },
    );
    return { jwt };
  }
}
