import type { Page } from "playwright";

export function openKernelPage(options?: { isolated?: boolean }): Promise<{
  page: Page;
  server: { url: string; requests: string[] };
  close(): Promise<void>;
}>;
