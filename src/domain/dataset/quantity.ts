/** A number with its noun, as English has it: the one place where texts that people read learn whether there is an s. */

/** `1 example`, `2 examples`. @param many where it is not the singular with an s */
export const quantity = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
