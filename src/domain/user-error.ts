/** An error that a person can do something about: what is wrong in one sentence, and what to do next. Everything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** By name, not by class: the lazily loaded bundles carry a copy of their own. */
export const isUserError = (error: unknown): error is UserError => error instanceof Error && error.name === 'UserError';
