const STORED_AS = "local-attention-lab.workshop";

/** Keeps the address of the workshop that this tab is in: path below the site's root and fragment. */
export function remember(address: string): void {
  try {
    sessionStorage.setItem(STORED_AS, address);
  } catch {
    // The link itself is the workshop; only the way back from a chapter is lost.
  }
}

/** Empty when this tab is in no workshop. */
export function remembered(): string {
  try {
    return sessionStorage.getItem(STORED_AS) ?? "";
  } catch {
    return "";
  }
}
