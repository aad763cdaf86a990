/** A share as people read it, the same in every language of the system. */

/** @param decimals at most: two hold what somebody wrote, one is enough for what was counted */
export const inPercent = (share: number, decimals: 1 | 2 = 2): string => `${Number((share * 100).toFixed(decimals))} %`;
