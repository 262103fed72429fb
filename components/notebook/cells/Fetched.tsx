"use client";

import { Suspense, use } from "react";
import type { LaterScript } from "@/components/ui/Later";

interface FetchedProps<Props extends object> {
  readonly script: LaterScript<Props>;
  readonly part: Props;
  /** Class of an element that keeps the place of what is on its way. */
  readonly waiting?: string | undefined;
}

/** A part whose script may still be on its way. Where it is there, the part is drawn at once, not after an empty place. */
export function Fetched<Props extends object>(props: FetchedProps<Props>) {
  return (
    <Suspense fallback={props.waiting ? <div className={props.waiting} /> : null}>
      <Part {...props} />
    </Suspense>
  );
}

function Part<Props extends object>({ script, part }: FetchedProps<Props>) {
  const Script = script.loaded ?? use(script.get());
  return <Script {...part} />;
}
