import { siteRoot } from "@/components/site-root";
import { mayRegister, surroundings } from "./register";

let registration: Promise<ServiceWorkerRegistration | undefined> | undefined;

/** Registers the service worker, once. Undefined where this page may not, or the host refuses the script. */
export function registered(): Promise<ServiceWorkerRegistration | undefined> {
  const root = siteRoot();
  registration ??= mayRegister(surroundings())
    ? navigator.serviceWorker.register(`${root}/sw.js`, { scope: `${root}/` }).catch(() => undefined)
    : Promise.resolve(undefined);
  return registration;
}
