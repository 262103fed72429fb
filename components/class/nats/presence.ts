import type { Notice } from "../channel";
import { BURST, kindOf, PER_SECOND, type Person, readData } from "../protocol";

/** A learner says so often that they are here, in milliseconds, and is away after so long without. */
export const SIGN_EVERY = 5_000;
const AWAY_AFTER = 12_500;

/** Longest name that is shown. */
const LONGEST = 40;

/** Who is in the room and who misbehaves, by what the teacher's page has heard. NATS itself tells neither. */
export class Attendance {
  readonly #people = new Map<string, { name: string; heard: number; since: number; here: boolean }>();
  readonly #budgets = new Map<string, { tokens: number; at: number; told: boolean }>();

  /** Takes a message of `<kind>.<id>`. Returns whether the list of people has changed. */
  take(kind: string, id: string, data: unknown, now: number): boolean {
    const before = this.#people.get(id);
    const name = kind === "people" && typeof data === "string" ? data.trim().slice(0, LONGEST) : before?.name;
    if (name === undefined) return false;
    const here = kind === "here" ? data === true : (before?.here ?? false);
    const changed = before?.name !== name || before.here !== here;
    this.#people.set(id, {
      name,
      heard: kind === "here" ? now : (before?.heard ?? 0),
      since: before && before.here === here ? before.since : now,
      here,
    });
    return changed;
  }

  /** Who has said nothing for long is away. Returns whether the list has changed. */
  look(now: number): boolean {
    let changed = false;
    for (const [id, person] of this.#people) {
      if (!person.here || now - person.heard < AWAY_AFTER) continue;
      this.#people.set(id, { ...person, here: false, since: now });
      changed = true;
    }
    return changed;
  }

  get people(): readonly Person[] {
    return [...this.#people].map(([id, { name, here, since }]) => ({ id, name, here, since }));
  }

  /** What is wrong with a message that came just now, told once until it stops. */
  judge(subject: string, id: string, data: unknown, now: number): Notice | undefined {
    const budget = this.#budgets.get(id) ?? { tokens: BURST, at: now, told: false };
    const tokens = Math.min(BURST, budget.tokens + ((now - budget.at) / 1000) * PER_SECOND) - 1;
    const flood = tokens < 0;
    this.#budgets.set(id, { tokens: Math.max(0, tokens), at: now, told: flood });
    if (flood) return budget.told ? undefined : { id, about: "flood" };
    return readData(kindOf(subject), data) === undefined ? { id, about: "junk" } : undefined;
  }
}
