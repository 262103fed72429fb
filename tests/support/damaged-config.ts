/** Texts of config.json files that are damaged in some way, for tests. */
import rows from "../golden/windows/configs.json";
import type { Random } from "./random";

/** What stands where a number, a list or a word should. */
const ODD = [null, "4096", -1, 1e300, 2.5, [], {}, true, [[null]], "LLLG", 0, 7, "x".repeat(5000)];

/** A recorded config with fields missing, of other kinds, huge, nested, of another model type, or cut off. */
export function damagedConfig(random: Random): string {
  const config: Record<string, unknown> = { ...random.pick(rows).saved };
  for (let change = 0; change <= random.below(4); change++) {
    const name = random.pick(Object.keys(config));
    if (random.below(3) === 0) delete config[name];
    else config[name] = random.pick(ODD);
  }
  if (random.below(6) === 0) config["model_type"] = random.pick(["mine", "", 7, "__proto__"]);
  if (random.below(8) === 0) config["use_bidirectional_attention"] = random.pick([true, "all", "vision", 1]);
  const whole = JSON.stringify(random.below(5) === 0 ? { text_config: config } : config);
  return random.below(9) === 0 ? whole.slice(0, random.below(whole.length)) : whole;
}
