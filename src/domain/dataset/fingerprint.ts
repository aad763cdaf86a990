/** A quick fingerprint of a text that is the same on every machine and in every version: chance that can be repeated. No protection against anyone. */

/** Four multiply-xor hashes over the UTF-16 units side by side. */
export function fingerprint(text: string): string {
  let a = 0x9e3779b1, b = 0x85ebca6b, c = 0xc2b2ae35, d = 0x27d4eb2f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca77);
    b = Math.imul(b ^ unit, 0x9e3779b1);
    c = Math.imul(c ^ unit, 0x27d4eb2f);
    d = Math.imul(d ^ unit, 0x165667b1);
    a ^= a >>> 15; c ^= c >>> 13;
  }
  const end = (x: number, y: number) => { const m = Math.imul(x ^ x >>> 16, 0x85ebca6b) ^ Math.imul(y ^ y >>> 13, 0xc2b2ae35); return (m ^ m >>> 16) >>> 0; };
  return [end(a, b), end(b, c), end(c, d), end(d, a)].map(part => part.toString(36)).join('-');
}
