"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { siteRoot } from "@/components/site-root";
import type { ShellMessages } from "@/content/messages/en/shell";
import { mayRegister, shouldReload, surroundings } from "./register";

// Most visits have no news: its code comes when the page has nothing better to do.
const UpdateNotice = lazy(() =>
  import("./UpdateNotice").then(({ UpdateNotice: part }) => ({ default: part })),
);

/** Registers the service worker once the page has nothing better to do, and tells of new versions. */
export function OfflineSupport({ messages }: { messages: ShellMessages["update"] }) {
  const [registered, setRegistered] = useState(false);
  useEffect(() => {
    if (!mayRegister(surroundings())) return;
    const register = () => {
      const root = siteRoot();
      // A host that refuses the script leaves a page that works with the network only.
      navigator.serviceWorker.register(`${root}/sw.js`, { scope: `${root}/` }).then(
        () => setRegistered(true),
        () => undefined,
      );
    };
    if (document.readyState === "complete") register();
    else addEventListener("load", register, { once: true });
    return () => removeEventListener("load", register);
  }, []);
  return (
    registered && (
      <Suspense>
        <UpdateNotice messages={messages} />
      </Suspense>
    )
  );
}

/**
 * For pages that need isolation: reloads once when the service worker has taken over and `idle` says that nothing
 * would be lost. Draws nothing.
 */
export function IsolationReload({ idle }: { idle: () => boolean }) {
  useEffect(() => {
    if (crossOriginIsolated || !mayRegister(surroundings())) return;
    const reload = () => {
      if (idle() && shouldReload()) location.reload();
    };
    reload();
    navigator.serviceWorker.addEventListener("controllerchange", reload);
    return () => navigator.serviceWorker.removeEventListener("controllerchange", reload);
  }, [idle]);
  return null;
}
