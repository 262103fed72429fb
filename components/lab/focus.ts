import { Store } from "@/components/ui/store";

/**
 * What the reader points at, shared by every figure and by the words of the prose. A focus names only what is meant:
 * a cell has a query and a key, a row only a query, a coloured word only a role.
 */
export interface Focus {
  readonly batch?: number | undefined;
  readonly head?: number | undefined;
  readonly query?: number | undefined;
  readonly key?: number | undefined;
  readonly channel?: number | undefined;
  /** Name of an axis: `batch`, `head`, `seq`, `head_dim`, … */
  readonly axis?: string | undefined;
  /** Name of a role: `query`, `key`, `value`, `mask`, `weights`, `output`. */
  readonly role?: string | undefined;
  /** A step of a trace. */
  readonly step?: string | undefined;
  /** A part that only one figure has, a line of its drawing for one: the figure's name and the part's. */
  readonly part?: string | undefined;
}

/** A hovered focus goes away with the pointer; a locked one stays until it is released. */
export interface FocusState {
  readonly hovered: Focus | null;
  readonly locked: Focus | null;
}

const NOTHING: FocusState = { hovered: null, locked: null };

export class FocusStore extends Store<FocusState> {
  constructor() {
    super(NOTHING);
  }

  /** Points at something, or with null at nothing. What is locked stays locked. */
  readonly hover = (focus: Focus | null): void => {
    if (!same(focus, this.state.hovered)) this.set({ ...this.state, hovered: focus });
  };

  /** Points no longer at this; what something else points at since then stays. */
  readonly leave = (focus: Focus): void => {
    if (same(focus, this.state.hovered)) this.set({ ...this.state, hovered: null });
  };

  /** Locks a focus; locking the same one again releases it. */
  readonly lock = (focus: Focus): void => {
    this.set({ hovered: null, locked: same(focus, this.state.locked) ? null : focus });
  };

  readonly release = (): void => {
    if (this.state !== NOTHING) this.set(NOTHING);
  };

  /** Takes over what is locked from outside, an address for one. */
  readonly open = (locked: Focus | null): void => {
    if (!same(locked, this.state.locked)) this.set({ hovered: null, locked });
  };
}

/** What counts: the pointer first, else what is locked. */
export function currentFocus({ hovered, locked }: FocusState): Focus | null {
  return hovered ?? locked;
}

/**
 * Whether a part is meant by the focus: they name something in common and nothing differently. So a row of a matrix
 * lights up for each of its cells, and a cell for its row.
 */
export function isLit(part: Focus, focus: Focus | null): boolean {
  if (!focus) return false;
  const shared = focusNames(part).filter((name) => focus[name] !== undefined);
  return shared.length > 0 && shared.every((name) => focus[name] === part[name]);
}

/** What a focus says something about. */
export function focusNames(focus: Focus): (keyof Focus)[] {
  return (Object.keys(focus) as (keyof Focus)[]).filter((name) => focus[name] !== undefined);
}

function same(one: Focus | null, other: Focus | null): boolean {
  if (one === null || other === null) return one === other;
  const names = focusNames(one);
  return names.length === focusNames(other).length && names.every((name) => one[name] === other[name]);
}
