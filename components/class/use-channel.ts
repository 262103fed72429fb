"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Channel, Status } from "./channel";
import { openChannel } from "./open-channel";
import type { Hello } from "./protocol";

const nowhere: Status = { is: "joining" };

/** The class that `hello` joins, for as long as the page shows it. */
export function useChannel(hello: Hello): Channel | undefined {
  const [channel, setChannel] = useState<Channel>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: who joins is the same for as long as the component stands
  useEffect(() => {
    let left = false;
    let opened: Channel | undefined;
    void openChannel(hello, () => left).then((channel) => {
      opened = channel;
      if (left) channel?.close();
      else setChannel(channel);
    });
    return () => {
      left = true;
      opened?.close();
    };
  }, []);
  return channel;
}

export function useStatus(channel: Channel | undefined): Status {
  return useSyncExternalStore(
    (changed) => channel?.status.subscribe(changed) ?? (() => undefined),
    () => channel?.status.get() ?? nowhere,
    () => nowhere,
  );
}

export function useWaiting(channel: Channel | undefined): number {
  return useSyncExternalStore(
    (changed) => channel?.waiting.subscribe(changed) ?? (() => undefined),
    () => channel?.waiting.get() ?? 0,
    () => 0,
  );
}

const noAddresses: readonly string[] = [];

export function useAddresses(channel: Channel | undefined): readonly string[] {
  return useSyncExternalStore(
    (changed) => channel?.addresses.subscribe(changed) ?? (() => undefined),
    () => channel?.addresses.get() ?? noAddresses,
    () => noAddresses,
  );
}
