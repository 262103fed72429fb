"use client";

import { useEffect } from "react";
import { mayRegister, shouldReload, surroundings } from "./register";
import { registered } from "./registration";

/**
 * For pages that need isolation: reloads once when the service worker has taken over and `idle` says that nothing
 * would be lost. Draws nothing.
 */
export function IsolationReload({ idle }: { idle: () => boolean }) {
  useEffect(() => {
    if (crossOriginIsolated || !mayRegister(surroundings())) return;
    // Here nothing is computed at first, and Python needs the isolation before it starts.
    void registered();
    const reload = () => {
      if (idle() && shouldReload()) location.reload();
    };
    reload();
    navigator.serviceWorker.addEventListener("controllerchange", reload);
    return () => navigator.serviceWorker.removeEventListener("controllerchange", reload);
  }, [idle]);
  return null;
}
