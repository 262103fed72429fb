"use client";

import { type RefObject, useEffect } from "react";
import type { Channel } from "./channel";
import { nowhere, pointerAt } from "./pointing";

/** Told at most so often, in milliseconds. */
const EVERY = 100;

/** Tells the class where the teacher points in the framed page, for as long as `pointing` is on. */
export function usePointing(
  frame: RefObject<HTMLIFrameElement | null>,
  channel: Channel | undefined,
  pointing: boolean,
  /** Changes when another page is in the frame. */
  at: string,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is listened to anew
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!pointing || !channel || !page) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: MouseEvent | undefined;
    const move = (event: MouseEvent) => {
      last = event;
      timer ??= setTimeout(() => {
        timer = undefined;
        if (last) channel.publish("pointer", pointerAt(page, last));
      }, EVERY);
    };
    page.addEventListener("mousemove", move);
    return () => {
      clearTimeout(timer);
      page.removeEventListener("mousemove", move);
      channel.publish("pointer", nowhere);
    };
  }, [frame, channel, pointing, at]);
}
