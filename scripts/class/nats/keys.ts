// What a class on NATS is signed with. The operator and the account are made once; nodes get what is public of them, the
// server of the class the one seed with which it signs passes.
import {
  createAccount,
  createOperator,
  encodeAccount,
  encodeOperator,
  fromSeed,
  type KeyPair,
} from "@nats-io/jwt";

/** The file that `npm run class -- --nats FILE` reads. */
export interface NatsSetting {
  /** Addresses of the nodes' WebSockets, as the server of the class reaches them. */
  readonly nodes: readonly string[];
  /** Seed of the account that signs passes. Whoever has it can sign what they like. */
  readonly seed: string;
  /** Copies of what is kept: 3 on three nodes or more, so that one may die. */
  readonly copies: number;
}

/** What each node is told: whom it trusts. */
export interface Trust {
  readonly operator: string;
  readonly system: string;
  readonly accounts: Readonly<Record<string, string>>;
}

const seedOf = (key: KeyPair) => new TextDecoder().decode(key.getSeed());
export const keyOf = (seed: string) => fromSeed(new TextEncoder().encode(seed));

const NO_LIMIT = -1;

export async function newTrust(): Promise<{ trust: Trust; seed: string }> {
  const [operator, system, account] = [createOperator(), createAccount(), createAccount()];
  const limits = {
    conn: NO_LIMIT,
    subs: NO_LIMIT,
    data: NO_LIMIT,
    payload: NO_LIMIT,
    leaf: 0,
    imports: 0,
    exports: 0,
  };
  const jetstream = { mem_storage: NO_LIMIT, disk_storage: 0, streams: NO_LIMIT, consumer: NO_LIMIT };
  const [systemKey, accountKey] = [system.getPublicKey(), account.getPublicKey()];
  const accounts = {
    [systemKey]: await encodeAccount("SYS", system, { limits }, { signer: operator }),
    [accountKey]: await encodeAccount(
      "CLASS",
      account,
      { limits: { ...limits, ...jetstream } },
      { signer: operator },
    ),
  };
  const trust = {
    operator: await encodeOperator("class", operator, { system_account: systemKey }),
    system: systemKey,
    accounts,
  };
  return { trust, seed: seedOf(account) };
}
