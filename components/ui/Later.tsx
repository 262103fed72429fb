"use client";

import {
  type ComponentType,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { carryFields } from "./carry-fields";
import { onFirstHand } from "./first-hand";
import { onSight } from "./on-sight";

/** How far below the window something counts as seen: it is alive when it comes up. */
const MARGIN = "300px 0px";

/** A component whose script is fetched when it is asked for, once. */
export class LaterScript<Props extends object> {
  readonly #load: () => Promise<ComponentType<Props>>;
  #loading: Promise<ComponentType<Props>> | undefined;
  #loaded: ComponentType<Props> | undefined;

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#load = load;
  }

  get loaded(): ComponentType<Props> | undefined {
    return this.#loaded;
  }

  /** What did not arrive is asked for again the next time; why it did not, the page says (components/shell/arrival.ts). */
  get(): Promise<ComponentType<Props>> {
    this.#loading ??= this.#load().then(
      (found) => {
        this.#loaded = found;
        return found;
      },
      (error) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}

interface LaterProps<Props extends object> {
  readonly script: LaterScript<Props>;
  /** For the element around it. */
  readonly className?: string | undefined;
  /**
   * When the script is fetched by itself: "soon" is at the reader's first hand, and once it is nearly on the screen. A
   * pointer or the focus in it asks for it in any case.
   */
  readonly wanted: "no" | "soon" | "now";
  readonly part: Props;
}

/**
 * A part of a page that is in the exported page like any other, while its script comes only when it is wanted: until
 * then what stands there is what was exported. Its styles are the page's to import.
 */
export function Later<Props extends object>(props: LaterProps<Props>) {
  return typeof window === "undefined" ? <Exported {...props} /> : <Live {...props} />;
}

function Exported<Props extends object>({ script, className, part }: LaterProps<Props>) {
  const Part = use(script.get());
  return (
    <div className={className}>
      <Part {...part} />
    </div>
  );
}

function Live<Props extends object>({ script, className, wanted, part }: LaterProps<Props>) {
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  // Drawn for the first time in a browser there is nothing to stand in for it.
  const [exported] = useState(hydrating);
  const [Part, setPart] = useState(() => script.loaded);
  const element = useRef<HTMLDivElement>(null);
  const focused = useRef(-1);
  /** What was exported; what a reader has typed in it is still there when it has left the page. */
  const before = useRef<HTMLDivElement>(null);
  const live = Part !== undefined && !hydrating;
  const when = exported ? wanted : "now";
  useEffect(() => {
    const around = element.current;
    if (live || !around) return;
    before.current = around;
    const fetchIt = () =>
      void script.get().then((found) => {
        focused.current = focusablesIn(element.current).indexOf(document.activeElement as HTMLElement);
        setPart(() => found);
      }, ignore);
    if (when === "now") fetchIt();
    const stops = when === "soon" ? [onSight(around, fetchIt, MARGIN), onFirstHand(fetchIt)] : [];
    around.addEventListener("pointerover", fetchIt);
    around.addEventListener("focusin", fetchIt);
    return () => {
      for (const stop of stops) stop();
      around.removeEventListener("pointerover", fetchIt);
      around.removeEventListener("focusin", fetchIt);
    };
  }, [script, when, live]);
  // Where the focus was in what was exported, it is in what takes its place; so is what was typed and chosen.
  useLayoutEffect(() => {
    if (!live) return;
    if (focused.current >= 0) focusablesIn(element.current)[focused.current]?.focus({ preventScroll: true });
    if (before.current && element.current) carryFields(before.current, element.current);
  }, [live]);
  return live ? (
    <div key="live" ref={element} className={className}>
      <Part {...part} />
    </div>
  ) : (
    <div
      key="exported"
      ref={element}
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing; React leaves alone what it finds in here
      dangerouslySetInnerHTML={NOTHING}
    />
  );
}

const NOTHING = { __html: "" };
const never = () => () => {};
const ignore = () => {};

const focusablesIn = (element: HTMLElement | null): HTMLElement[] => [
  ...(element?.querySelectorAll<HTMLElement>(
    "a[href], button, input, select, summary, textarea, [tabindex]",
  ) ?? []),
];
