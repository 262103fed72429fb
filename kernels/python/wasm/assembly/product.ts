/** Products of float32 matrices with sums carried in double, in the order of `k`, and rounded once. */

/** a (n, k) at `a`, b (k, m) at `b` whose rows lie `pitch` numbers apart (a multiple of 4), into y, rows `pitch` apart too. */
export function product(a: usize, b: usize, y: usize, n: i32, k: i32, m: i32, pitch: i32): void {
  const row = (<usize>pitch) << 2;
  const rowA = (<usize>k) << 2;
  for (let j = 0; j < m; j += 4) {
    const column = b + ((<usize>j) << 2);
    let i = 0;
    for (; i + 4 <= n; i += 4) four(a + (<usize>i) * rowA, rowA, column, row, k, y + (<usize>i) * row + ((<usize>j) << 2));
    for (; i < n; i++) one(a + (<usize>i) * rowA, column, row, k, y + (<usize>i) * row + ((<usize>j) << 2));
  }
}

// @ts-ignore: decorator
@inline
function rounded(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/** Four columns of one row. */
function one(a: usize, b: usize, row: usize, k: i32, y: usize): void {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  for (let l = 0; l < k; l++) {
    const v = f64x2.splat(<f64>load<f32>(a));
    const w = v128.load(b);
    low = f64x2.add(low, f64x2.mul(v, f64x2.promote_low_f32x4(w)));
    high = f64x2.add(high, f64x2.mul(v, f64x2.promote_low_f32x4(v128.shuffle<i32>(w, w, 2, 3, 2, 3))));
    a += 4;
    b += row;
  }
  v128.store(y, rounded(low, high));
}

/** Four columns of four rows. */
function four(a: usize, rowA: usize, b: usize, row: usize, k: i32, y: usize): void {
  let l0 = f64x2.splat(0), h0 = l0, l1 = l0, h1 = l0, l2 = l0, h2 = l0, l3 = l0, h3 = l0;
  const a1 = rowA, a2 = rowA * 2, a3 = rowA * 3;
  for (let l = 0; l < k; l++) {
    const w = v128.load(b);
    const low = f64x2.promote_low_f32x4(w);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i32>(w, w, 2, 3, 2, 3));
    const v0 = f64x2.splat(<f64>load<f32>(a)), v1 = f64x2.splat(<f64>load<f32>(a + a1));
    const v2 = f64x2.splat(<f64>load<f32>(a + a2)), v3 = f64x2.splat(<f64>load<f32>(a + a3));
    l0 = f64x2.add(l0, f64x2.mul(v0, low));
    h0 = f64x2.add(h0, f64x2.mul(v0, high));
    l1 = f64x2.add(l1, f64x2.mul(v1, low));
    h1 = f64x2.add(h1, f64x2.mul(v1, high));
    l2 = f64x2.add(l2, f64x2.mul(v2, low));
    h2 = f64x2.add(h2, f64x2.mul(v2, high));
    l3 = f64x2.add(l3, f64x2.mul(v3, low));
    h3 = f64x2.add(h3, f64x2.mul(v3, high));
    a += 4;
    b += row;
  }
  v128.store(y, rounded(l0, h0));
  v128.store(y + row, rounded(l1, h1));
  v128.store(y + row * 2, rounded(l2, h2));
  v128.store(y + row * 3, rounded(l3, h3));
}
