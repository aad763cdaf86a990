/** An amount of money, dealt out by parts: every cent of it, and no cent more. */
import { UserError } from '../../user-error.ts';
import { apportion } from './apportion.ts';

export interface Money { /** In the currency's smallest unit, such as cents. */ readonly units: number; /** ISO 4217, such as `EUR`. */ readonly currency: string; /** Decimal places of the currency. */ readonly digits: number; }

/** ISO 4217:2015, list one, "minor units" other than 2: https://www.six-group.com/dam/download/financial-information/data-center/iso-currrency/lists/list-one.xml. `Intl` says what people write in shops, such as no decimals for HUF. */
const minorUnits: Readonly<Record<number, string>> = { 0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 3: 'BHD IQD JOD KWD LYD OMR TND', 4: 'CLF UYW' };
const digitsOf = (currency: string): number => Number(Object.entries(minorUnits).find(([, all]) => all.split(' ').includes(currency))?.[0] ?? 2);

/** @throws UserError for what is no amount of that currency, more than one can be exact about, or no currency */
export function parseMoney(amount: string, currency: string): Money {
  const code = currency.toUpperCase();
  const digits = digitsOf(code);
  if (digits === 2 && !Intl.supportedValuesOf('currency').includes(code)) throw new UserError(`${currency} is no currency.`, { hint: 'Its three letters by ISO 4217, such as EUR, USD or JPY.' });
  const [, whole = '', fraction = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') throw new UserError(`${amount} is no amount.`, { hint: `Digits, with a point before ${digits === 0 ? 'nothing: this currency has no smaller unit' : 'the smaller unit'}, such as ${digits === 0 ? '10000' : `10000.${'5'.padEnd(digits, '0')}`}.` });
  if (fraction.length > digits) throw new UserError(`${code} has ${digits === 0 ? 'no decimal places' : `${digits} decimal places`}, and ${amount} has ${fraction.length}.`);
  const units = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(units)) throw new UserError(`${amount} ${code} is more than can be divided exactly.`);
  return { units, currency: code, digits };
}

/** @param parts whole numbers, in an order that decides where remainders are equal. @returns as many amounts in the smallest unit, which add up to all of it where any part is above 0 */
export const divide = ({ units }: Pick<Money, 'units'>, parts: readonly number[]): readonly number[] => apportion(units, parts.map(BigInt));

/** `1234` → `12.34`, as the currency has it. */
export function inWords(units: number, { digits }: Pick<Money, 'digits'>): string {
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
