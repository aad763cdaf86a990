/** A JSON array as JSON Lines, character by character: parsed and written again, a number of many digits would be another one. */

/** @returns undefined when the text is no array of objects */
export function arrayToLines(text: string): string | undefined {
  const whole = text.replace(/^\uFEFF/, '').trim();
  if (!isArrayOfObjects(whole)) return undefined;
  const parts: string[] = [];
  let depth = 0;
  for (let at = 1; at < whole.length - 1; at++) {
    const char = whole.charAt(at);
    if (char === '"') {
      const begin = at;
      for (at++; whole.charAt(at) !== '"'; at++) if (whole.charAt(at) === '\\') at++;
      parts.push(whole.slice(begin, at + 1));
    } else if (char === ',' && depth === 0) parts.push('\n');
    else if (!/\s/.test(char)) {
      if (char === '{' || char === '[') depth++; else if (char === '}' || char === ']') depth--;
      parts.push(char);
    }
  }
  return `${parts.join('')}\n`;
}

function isArrayOfObjects(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'object' && each !== null && !Array.isArray(each));
  } catch { return false; }
}
