/** What all statistics reckon alike, so that the same number reads the same wherever it stands. */

export const sum = <T>(all: readonly T[], of: (each: T) => number): number => all.reduce((total, each) => total + of(each), 0);
/** To four decimals. */
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
