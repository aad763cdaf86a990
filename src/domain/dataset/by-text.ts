/** The order of texts that is the same on every machine: by their units, whatever the language of the system. */
export const byText = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;
