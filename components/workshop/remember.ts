import { storedInTab } from "@/components/ui/stored";

// The link itself is the workshop: where nothing is kept, only the way back from a chapter is lost.
const kept = storedInTab("local-attention-lab.workshop");

/** Keeps the address of the workshop that this tab is in: path below the site's root and fragment. */
export const remember = (address: string): void => kept.set(address);

/** Empty when this tab is in no workshop. */
export const remembered = (): string => kept.get() ?? "";
