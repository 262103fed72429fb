import { MersenneTwister } from "./mt19937";

const f = Math.fround;

/** float32 `a*b + c` with one rounding; the double product of two float32 is exact. */
const fma = (a: number, b: number, c: number): number => f(a * b + c);

/** float32 natural logarithm by the Cephes polynomial, every step fused, for positive finite arguments. */
function logf(input: number): number {
  asFloat[0] = Math.max(input, 1.17549435e-38);
  const raw = asInt[0] as number;
  let e = (raw >>> 23) - 0x7f;
  asInt[0] = (raw & 0x807fffff) | 0x3f000000;
  let x = asFloat[0] as number;
  e = f(e + 1);
  if (x < f(0.707106781186547524)) {
    e = f(e - 1);
    x = f(f(x - 1) + x);
  } else x = f(x - 1);
  const z = f(x * x);
  let y = f(7.0376836292e-2);
  for (const c of LOG) y = fma(y, x, c);
  y = f(y * x);
  y = fma(y, z, f(e * f(-2.1219444e-4)));
  y = fma(-z, 0.5, y);
  x = f(x + y);
  return fma(e, 0.693359375, x);
}

const LOG = [
  -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
].map(f);
const SIN = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(f);
const COS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(f);

const asFloat = new Float32Array(1);
const asInt = new Uint32Array(asFloat.buffer);

/** float32 sine and cosine of an angle of [0, 2π) by the Cephes polynomials, every step fused. */
function sincosf(angle: number): [number, number] {
  let x = Math.abs(angle);
  let j = Math.trunc(f(x * f(1.27323954473516)));
  j = (j + 1) & ~1;
  const y = j;
  x = fma(y, f(-0.78515625), x);
  x = fma(y, f(-2.4187564849853515625e-4), x);
  x = fma(y, f(-3.77489497744594108e-8), x);
  const z = f(x * x);
  let c = COS[0] as number;
  c = fma(c, z, COS[1] as number);
  c = fma(c, z, COS[2] as number);
  c = fma(f(c * z), z, f(-z * 0.5));
  c = f(c + 1);
  let s = SIN[0] as number;
  s = fma(s, z, SIN[1] as number);
  s = fma(s, z, SIN[2] as number);
  s = fma(f(s * z), x, x);
  const swap = (j & 2) !== 0;
  const signSin = ((j & 4) !== 0 ? -1 : 1) * (angle < 0 ? -1 : 1);
  const signCos = ((j - 2) & 4) === 0 ? -1 : 1;
  return [signSin * (swap ? c : s), signCos * (swap ? s : c)];
}

/** PyTorch's CPU generator: the engine and the normal value kept from an odd draw. */
export class Generator {
  engine: MersenneTwister;
  kept: number | null = null;

  constructor(low32: number) {
    this.engine = new MersenneTwister(low32);
  }

  private u24(): number {
    return (this.engine.next() & 0xffffff) * 2 ** -24;
  }

  /** 53 random bits, the first word on top. */
  private u53(): number {
    const high = this.engine.next() & 0x1fffff;
    return (high * 2 ** 32 + this.engine.next()) * 2 ** -53;
  }

  private normalDouble(): number {
    if (this.kept !== null) {
      const v = this.kept;
      this.kept = null;
      return v;
    }
    const u1 = this.u53();
    const u2 = this.u53();
    const r = Math.sqrt(-2 * Math.log1p(-u2));
    const t = 2 * Math.PI * u1;
    this.kept = r * Math.sin(t);
    return r * Math.cos(t);
  }

  /** `n` draws from N(mean, std²). `vector`: the contiguous float32 path PyTorch takes for 16 elements and more. */
  normal(out: Float32Array | Float64Array, mean: number, std: number, vector: boolean): void {
    const n = out.length;
    if (!vector || n < 16) {
      for (let i = 0; i < n; i++) out[i] = this.normalDouble() * std + mean;
      return;
    }
    const m = f(mean);
    const s = f(std);
    for (let i = 0; i < n; i++) out[i] = this.u24();
    for (let at = 0; at + 16 <= n; at += 16) normalBlock(out, at, m, s);
    if (n % 16 !== 0) {
      for (let i = n - 16; i < n; i++) out[i] = this.u24();
      normalBlock(out, n - 16, m, s);
    }
  }

  uniform(out: Float32Array | Float64Array, low: number, high: number, single: boolean): void {
    if (single) {
      const a = f(low);
      const width = f(f(high) - a);
      for (let i = 0; i < out.length; i++) out[i] = f(this.u24() * width + a);
    } else {
      for (let i = 0; i < out.length; i++) out[i] = this.u53() * (high - low) + low;
    }
  }

  /** 1 with probability p. */
  bernoulli(out: { [i: number]: number; length: number }, p: number): void {
    for (let i = 0; i < out.length; i++) out[i] = this.u53() < p ? 1 : 0;
  }

  /** 1 with the probability each element names; one word per element. */
  bernoulliEach(out: { [i: number]: number; length: number }, p: ArrayLike<number>): void {
    for (let i = 0; i < out.length; i++) out[i] = this.u24() < (p[i] as number) ? 1 : 0;
  }

  integers(out: { [i: number]: number; length: number }, low: number, high: number): void {
    const range = high - low;
    for (let i = 0; i < out.length; i++) {
      if (range < 2 ** 32) out[i] = (this.engine.next() % range) + low;
      else {
        const wide = (BigInt(this.engine.next()) << 32n) | BigInt(this.engine.next());
        out[i] = Number(wide % BigInt(range)) + low;
      }
    }
  }

  permutation(out: { [i: number]: number; length: number }): void {
    const n = out.length;
    for (let i = 0; i < n; i++) out[i] = i;
    for (let i = 0; i < n - 1; i++) {
      const j = i + (this.engine.next() % (n - i));
      const v = out[i] as number;
      out[i] = out[j] as number;
      out[j] = v;
    }
  }

  exponential(out: { [i: number]: number; length: number }, rate: number): void {
    for (let i = 0; i < out.length; i++) out[i] = (-1 / rate) * Math.log1p(-this.u53());
  }

  /** One uniform double. */
  double(): number {
    return this.u53();
  }
}

function normalBlock(x: Float32Array | Float64Array, at: number, mean: number, std: number): void {
  for (let j = at; j < at + 8; j++) {
    const u1 = f(1 - (x[j] as number));
    const u2 = x[j + 8] as number;
    const radius = f(Math.sqrt(f(-2 * logf(u1))));
    const [sin, cos] = sincosf(f(f(2 * Math.PI) * u2));
    x[j] = fma(f(radius * cos), std, mean);
    x[j + 8] = fma(f(radius * sin), std, mean);
  }
}
