import { traceLines } from "@/components/python/transcript";
import { isObject, type Json, type JsonObject } from "../model/json";
import type { MimeBundle, Output } from "../model/outputs";
import { runCount } from "./valid-metadata";

/** A text that nbformat may have cut into a list of lines. */
export function joined(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return null;
}

/** A text as nbformat writes it: a list of lines, each with its line end. */
export function lines(value: string): Json {
  return value === "" ? [] : value.split(/(?<=\n)/);
}

const isJsonMime = (mime: string) => /^application\/(.*\+)?json$/.test(mime);
const isTextMime = (mime: string) =>
  mime.startsWith("text/") || mime === "application/javascript" || mime === "image/svg+xml";

/** Holds an output that nbformat does not know, in a form that it does. */
const UNKNOWN_MIME = "application/vnd.lab.unknown-output+json";

/** The forms of an output; null when one of them is neither JSON by its type nor text. */
function readBundle(data: JsonObject): MimeBundle | null {
  const forms = Object.entries(data).map(
    ([mime, value]) => [mime, isJsonMime(mime) ? value : joined(value)] as const,
  );
  return forms.some(([mime, value]) => value === null && !isJsonMime(mime))
    ? null
    : (Object.fromEntries(forms) as MimeBundle);
}

function writeBundle(data: MimeBundle): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [
      mime,
      typeof value === "string" && isTextMime(mime) ? lines(value) : value,
    ]),
  );
}

const known: Readonly<Record<string, readonly string[]>> = {
  stream: ["output_type", "name", "text"],
  error: ["output_type", "ename", "evalue", "traceback"],
  display_data: ["output_type", "data", "metadata"],
  execute_result: ["output_type", "data", "metadata", "execution_count"],
};

/** Reads one output of a file. `count` is its cell's execution count. What has not the known form is kept as it is. */
export function readOutput(raw: Json, count: number | null): Output {
  if (!isObject(raw)) return { type: "unknown", raw: { output_type: "unknown", value: raw } };
  const type = raw["output_type"];
  const fields = typeof type === "string" && Object.hasOwn(known, type) ? known[type] : undefined;
  const extra = Object.keys(raw).some((key) => !fields?.includes(key));
  const text = joined(raw["text"]);
  const { name, data, ename, evalue, traceback } = raw;
  if (extra) return { type: "unknown", raw };
  if (type === "stream" && (name === "stdout" || name === "stderr") && text !== null) {
    return { type: "stream", name, text };
  }
  if (
    type === "error" &&
    typeof ename === "string" &&
    typeof evalue === "string" &&
    Array.isArray(traceback)
  ) {
    const whole = traceback.join("\n");
    const through = traceLines(whole, count ?? 0).flatMap(({ cellLine }) => cellLine ?? []);
    return {
      type: "error",
      name: ename,
      message: evalue,
      traceback: whole,
      lines: [...new Set(through)],
    };
  }
  if ((type === "display_data" || type === "execute_result") && isObject(data)) {
    const held = data[UNKNOWN_MIME];
    if (isObject(held)) return { type: "unknown", raw: held };
    const metadata = isObject(raw["metadata"]) ? raw["metadata"] : {};
    const bundle = readBundle(data);
    if (!bundle) return { type: "unknown", raw };
    const shown = { type: "display", data: bundle, metadata } as const;
    if (type === "display_data") return shown;
    return { ...shown, executionCount: runCount(raw["execution_count"]) };
  }
  return { type: "unknown", raw };
}

export function writeOutput(output: Output): JsonObject {
  switch (output.type) {
    case "stream":
      return { output_type: "stream", name: output.name, text: lines(output.text) };
    case "error":
      return {
        output_type: "error",
        ename: output.name,
        evalue: output.message,
        traceback: output.traceback === "" ? [] : output.traceback.split("\n"),
      };
    case "unknown":
      return {
        output_type: "display_data",
        data: { "text/plain": ["(an output of another program)"], [UNKNOWN_MIME]: output.raw },
        metadata: {},
      };
    case "display": {
      const shown = { data: writeBundle(output.data), metadata: output.metadata };
      return output.executionCount === undefined
        ? { output_type: "display_data", ...shown }
        : { output_type: "execute_result", execution_count: runCount(output.executionCount), ...shown };
    }
  }
}
