/** How much a text looks made by a machine: in words and names few letters follow others often, in keys any follows any. */

/**
 * A word for each of a to z and for all digits together, with a letter for each of what may follow: how rare that is, in half bits, `a` for always.
 * Counted, without case, over the sources and documentation of this project and of those that it is built from.
 */
const rarity = (
  'wliivpkzkwqhhgykxghflnoplst hqpudutxjivgttgszklpgwxzizr hsnuftwgkxijtweswjpgkwuzozu hlpkdposguulrqgoxlinkrtsozs irihmkororukkgplnfgirlninyu fxqrhiuzeyzkunfwzhllhrvznzq ksqrdrmkgztkojjjziikisuzsqr fssscsyugzxrnshtzkokmwwzqzt nnjikjlzvzpijeglulggzmzrzoz ' +
  'jqwyczzxrzwzzziruzdslqqzzzt jpoicopsfztnrioquphppwszrwv hnrjerrufzsgsuhpzpkiipszizr fgqpesrsgvvoknigztlomqxzpzs juhhhmgukwmkqninxrgfjovzmvw plliqjnwmnnjiekjzflkjmkurzt fwtnfuuokzuhotgkzfmgjtwwpzp yzyzzzzzmzzlvsuyzwnyazvzzzu hqlmelmvgzmnmkgqsjjhloszkzx ' +
  'ksjrfqvkhwnorqijtpidjtqwlxr itmpfptfgywnqrhnwhjlkuqvjzp mlkmglozjzzhgftjzghhwyzvyxv expwcxrxgzzzrvhzztkxvzzzxzj gsqphsrfezvouhgszijqwuuvzzx guktjrytjzuqnuodzqqdxtusnzm mklolosrkyrmjhhdumhjqmmzzss hwuvcvztfzxjszfvyokviuvzmpn kopqqqxsyuorommqzpntwyznzwa'
).split(' ');

/** 0 to 25 for letters, 26 for digits, below 0 for everything else. */
const classOf = (unit: number): number => {
  const small = unit | 0x20;
  return unit >= 0x30 && unit <= 0x39 ? 26 : unit >= 0x41 && small >= 0x61 && small <= 0x7a ? small - 0x61 : -1;
};

/** Bits by which each letter or digit surprises whoever knows the one before it, on average: 3 to 5 in words and names, 6 to 9 in random letters and digits; 0 where none stand together. */
export function surprise(text: string): number {
  let sum = 0, pairs = 0, last = -1;
  for (let at = 0; at < text.length; at++) {
    const here = classOf(text.charCodeAt(at));
    if (here >= 0 && last >= 0) {
      sum += ((rarity[last] ?? '').charCodeAt(here) - 0x61) / 2;
      pairs++;
    }
    last = here;
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** Shannon's, in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count / text.length * Math.log2(count / text.length);
  return bits;
}
