import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Options and other words of the command line, as node:util's `parseArgs` returns them. A word or option that is not
 * expected ends the program with status 2 and `usage`.
 */
export function commandLine<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  usage: string,
  options: Options,
  allowPositionals = false,
): { values: ReturnType<typeof parseArgs<{ options: Options }>>["values"]; positionals: string[] } {
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return exitWithUsage(usage);
  }
}

export function exitWithUsage(usage: string): never {
  console.error(`usage: ${usage}`);
  process.exit(2);
}
