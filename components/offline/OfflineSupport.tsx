"use client";

import { useEffect } from "react";
import { siteRoot } from "@/components/site-root";
import { mayRegister, shouldReload, surroundings } from "./register";

/** Registers the service worker once the page has nothing better to do. Draws nothing. */
export function OfflineSupport() {
  useEffect(() => {
    if (!mayRegister(surroundings())) return;
    const register = () => {
      const root = siteRoot();
      // A host that refuses the script leaves a page that works with the network only.
      navigator.serviceWorker.register(`${root}/sw.js`, { scope: `${root}/` }).catch(() => undefined);
    };
    if (document.readyState === "complete") register();
    else addEventListener("load", register, { once: true });
    return () => removeEventListener("load", register);
  }, []);
  return null;
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
