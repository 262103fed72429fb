import { Store } from "@/components/ui/store";
import type { NotebookDatabase } from "./database";

/**
 * At most one tab edits a notebook. `mine`: this one. `other`: another tab has it, this one reads. The claim becomes
 * `mine` by itself when the other tab closes; what it saved last must then be read again.
 */
export type ClaimState = "asking" | "mine" | "other";

export interface EditClaim {
  readonly get: () => ClaimState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Gives it up, for the tab that waits. */
  readonly release: () => void;
}

/** A lease that its owner has not renewed for so long is free: the tab was killed, or its machine slept. */
const LEASE_MS = 6000;
const RENEW_MS = 2000;

class Claim extends Store<ClaimState> implements EditClaim {
  #end: (() => void) | undefined;

  constructor() {
    super("asking");
  }

  override set(state: ClaimState): void {
    if (state !== this.state) super.set(state);
  }

  onRelease(end: () => void): void {
    this.#end = end;
  }

  readonly release = (): void => {
    this.#end?.();
    this.#end = undefined;
    this.forgetListeners();
  };
}

/** Asks to be the tab that edits the notebook `id`. `locks` is for tests of browsers that have none. */
export function claimNotebook(
  database: NotebookDatabase,
  id: string,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): EditClaim {
  const claim = new Claim();
  if (locks) holdLock(claim, locks, `local-attention-notebook-${id}`);
  else holdLease(claim, database, id);
  return claim;
}

function holdLock(claim: Claim, locks: LockManager, name: string): void {
  const stop = new AbortController();
  const hold = () =>
    new Promise<void>((resolve) => {
      claim.onRelease(resolve);
      claim.set("mine");
    });
  claim.onRelease(() => stop.abort());
  void locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (stop.signal.aborted) return;
      if (lock) return hold();
      claim.set("other");
      // The browser calls back when the other tab lets go, or is gone.
      locks.request(name, { signal: stop.signal }, hold).catch(() => undefined);
    })
    .catch(() => claim.set("other"));
}

/** Without Web Locks (plain http): a lease in the database, renewed while the tab lives. */
function holdLease(claim: Claim, database: NotebookDatabase, id: string): void {
  const owner = `${Date.now()}-${Math.random()}`;
  const channel = new BroadcastChannel(`local-attention-lease-${id}`);
  let ended = false;
  const renew = async () => {
    if (ended) return;
    try {
      const transaction = database.transaction("leases", "readwrite");
      const lease = await transaction.store.get(id);
      const now = Date.now();
      const free = !lease || lease.owner === owner || lease.until < now;
      if (free) await transaction.store.put({ notebook: id, owner, until: now + LEASE_MS });
      await transaction.done;
      if (!ended) claim.set(free ? "mine" : "other");
    } catch {
      // Saving compares versions too, so a lease that cannot be read costs a warning, not somebody's work.
      if (!ended) claim.set("other");
    }
  };
  const timer = setInterval(renew, RENEW_MS);
  channel.onmessage = () => void renew();
  const end = async () => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    removeEventListener("pagehide", release);
    try {
      const transaction = database.transaction("leases", "readwrite");
      if ((await transaction.store.get(id))?.owner === owner) await transaction.store.delete(id);
      await transaction.done;
      channel.postMessage("free");
    } catch {
      // It runs out by itself.
    }
    channel.close();
  };
  const release = () => void end();
  claim.onRelease(release);
  addEventListener("pagehide", release);
  void renew();
}
