import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether a program is here: installed from Debian where we may, and where the package has it. */
export function hasProgram(path: string, debianPackage: string): boolean {
  if (!existsSync(path) && process.getuid?.() === 0) {
    const apt = (...words: string[]) => spawnSync("apt-get", words, { stdio: "ignore" });
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", debianPackage);
  }
  return existsSync(path);
}
