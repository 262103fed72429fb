import { storedInTab } from "@/components/ui/stored";

/** May this page register the service worker? Pure, so that every refusal can be tested. */
export interface Surroundings {
  production: boolean;
  secure: boolean;
  supported: boolean;
  topLevel: boolean;
  path: string;
}

/** Not in development, where it would serve yesterday's files; not in an embed, which belongs to another page. */
export function mayRegister({ production, secure, supported, topLevel, path }: Surroundings): boolean {
  return production && secure && supported && topLevel && !path.includes("/embed/");
}

export function surroundings(): Surroundings {
  return {
    production: process.env.NODE_ENV === "production",
    secure: isSecureContext,
    supported: "serviceWorker" in navigator,
    topLevel: window.top === window,
    path: location.pathname,
  };
}

/** WebKit takes no `credentialless`, and must not be isolated: reloading would change nothing there. */
function isWebKit(): boolean {
  return /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)/.test(navigator.userAgent);
}

const reloaded = storedInTab("local-attention-lab.isolated");

/**
 * Would one reload isolate this page? Only with the worker in control, once a session, where the engine can.
 * Without isolation Python's Stop has to restart it.
 */
export function shouldReload(): boolean {
  if (crossOriginIsolated || isWebKit() || !navigator.serviceWorker?.controller) return false;
  if (reloaded.get()) return false;
  reloaded.set("1");
  // Without a place to remember the reload there could be an endless row of them.
  return reloaded.get() === "1";
}
