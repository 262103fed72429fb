import { describe, expect, it } from "vitest";
import { Generator, normal, rand, randint, randn } from "./index";

describe("Generator", () => {
  it("takes the low 32 bits of a seed but reports all of it", () => {
    expect(rand(new Generator(2 ** 40 + 3), 4)).toEqual(rand(new Generator(3), 4));
    expect(new Generator(2 ** 40 + 3).initialSeed()).toBe(1099511627779n);
    expect(new Generator(-1).initialSeed()).toBe(18446744073709551615n);
  });

  it("keeps half a pair through other draws, and forgets it with a new seed", () => {
    const generator = new Generator(5);
    const pair = randn(new Generator(5), 2);
    expect(randn(generator, 1)[0]).toBe(pair[0]);
    randint(generator, 3, 0, 10);
    expect(randn(generator, 1)[0]).toBe(pair[1]);
    randn(generator, 1);
    expect(randn(generator.manualSeed(5), 1)[0]).toBe(pair[0]);
  });
});

describe("normal", () => {
  it("has the mean and deviation asked for", () => {
    const values = normal(new Generator(11), 20000, 3, 0.5);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 3)).toBeLessThan(0.02);
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.01);
  });
});
