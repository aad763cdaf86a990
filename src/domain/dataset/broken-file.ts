/** A file that cannot be read to its end because of what is in it: that is a fault of the file, to be told beside the others, and none of ours. */
import type { LineFault } from './file-report.ts';

export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly fault: LineFault;
  constructor(rule: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = { rule, message };
  }
}

/** By name, not by class: bundles that are loaded when they are needed carry a copy of their own. */
export const isBrokenFile = (error: unknown): error is BrokenFile => error instanceof Error && error.name === 'BrokenFile';
