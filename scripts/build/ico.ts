/** An .ico file of pictures in PNG, which every browser of today reads: a header, an entry for each, the pictures. */
export function icoOf(sizes: readonly number[], pictures: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let at = header.length;
  for (const [n, size] of sizes.entries()) {
    const { length = 0 } = pictures[n] ?? {};
    const entry = 6 + 16 * n;
    // 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(length, entry + 8);
    header.writeUInt32LE(at, entry + 12);
    at += length;
  }
  return Buffer.concat([header, ...pictures]);
}
