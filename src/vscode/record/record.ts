/** Recording from end to end: the change, three questions, consent. Every answer is kept as it is given; Escape keeps the draft and says so. */
import * as vscode from 'vscode';
import { chooseChange, type Choice, type Wanted } from '../../domain/capture/choose-change.ts';
import { emptyTree, type ChangeSource } from '../../domain/capture/change.ts';
import { newExample, type Person } from '../../domain/capture/example.ts';
import { newId } from '../../domain/capture/id.ts';
import { titleFrom } from '../../domain/capture/prefill.ts';
import type { App } from '../app.ts';
import { askConsent } from '../consent-dialog.ts';
import { openDraft } from '../documents/open-draft.ts';
import { rejectedCode } from '../proposals/rejected-code.ts';
import { Steps } from '../steps.ts';
import { captureAllowed } from './capture-allowed.ts';
import { changeStep, type Taken } from './change-step.ts';
import { DraftSession } from './draft-session.ts';
import { identityStep } from './identity.ts';
import { otherChange } from './other-change.ts';
import { sayDraftKept, sayKept, sentenceOf, showFailure } from './outcome.ts';
import { ask, decided, type Question } from './questions.ts';
import type { Recording } from './repository-for.ts';
import { saveOrRescue } from './rescue.ts';
import { saveAllIn } from './unsaved.ts';
import { scmMessage } from './scm-message.ts';

/** Where recording goes on: a step of five, or one of the ways out. */
type Next = 1 | Question | 5 | 'leave' | 'document' | 'done';

/** A draft that says already why, and the change that it is about where it has none yet. */
export interface Begun { readonly session: DraftSession; readonly source?: ChangeSource | undefined; }

/** @param begun asks only for what is still missing in it */
export async function record(app: App, recording: Recording, wanted: Wanted, begun?: Begun): Promise<void> {
  const recorder = new Recorder(app, recording, wanted, begun);
  try {
    await recorder.run();
  } finally {
    recorder.dispose();
  }
}

class Recorder {
  readonly #app: App;
  readonly #recording: Recording;
  readonly #wanted: Wanted;
  readonly #steps = new Steps();
  readonly #begun: Begun | undefined;
  #looking: Promise<Choice | undefined> | undefined;
  #taken: Taken | undefined;
  /** What git was asked to read last. */
  #read: ChangeSource | undefined;
  #capturing: Promise<void> = Promise.resolve();
  #session: DraftSession | undefined;
  #prefilled = '';

  constructor(app: App, recording: Recording, wanted: Wanted, begun: Begun | undefined) {
    this.#app = app;
    this.#recording = recording;
    this.#wanted = wanted;
    this.#begun = begun;
    this.#session = begun?.session;
    if (begun) return;
    const shown = questionIsOut();
    this.#looking = shown.then(() => chooseChange(recording.git, wanted));
    // Asked early so that the answer is there when the first step is done; a failure is told when it is asked again.
    shown.then(() => recording.repository.identity()).catch(() => undefined);
  }

  async run(): Promise<void> {
    let next: Next = this.#begun ? this.#first(this.#begun) : 1;
    while (typeof next === 'number') next = next === 1 ? await this.#change() : next === 5 ? await this.#consent() : await this.#question(next);
    this.#steps.dispose();
    if (next === 'done' || !this.#session) return;
    await this.#capturing;
    const { repository } = this.#recording;
    if (this.#session.hasText || next === 'document') await saveOrRescue(this.#session);
    else await this.#session.drop();
    await repository.refresh();
    if (next === 'document') await openDraft(this.#app, repository, this.#session.id);
    else if (this.#session.hasText) sayDraftKept(this.#app, repository, this.#session.id);
  }

  /** The first step at which something is missing. */
  #first({ session, source }: Begun): Next {
    if (source) this.#take({ choice: { source, files: [] }, source, ticked: source.paths ?? [] }, session.example.author);
    else if (session.example.change.files.length === 0) return 1;
    // What git says of the decision is offered and not taken for an answer.
    return session.example.title === '' || session.example.title === this.#prefilled ? 2 : 5;
  }

  async #change(): Promise<Next> {
    const { repository, git } = this.#recording;
    const answer = await changeStep(this.#steps, repository.root, this.#looking ??= chooseChange(git, this.#wanted), {
      title: vscode.l10n.t('Record Decision'), step: 1, totalSteps: 5, document: true, ticked: this.#taken?.ticked,
    });
    switch (answer.kind) {
      case 'closed': case 'nothing': return 'leave';
      case 'save':
        await saveAllIn(repository.root);
        this.#read = undefined;
        this.#looking = chooseChange(git, this.#wanted);
        return 1;
      case 'other': {
        const other = await otherChange(this.#steps, git, this.#wanted, { document: true });
        if (other.kind === 'closed') return 'leave';
        if (other.kind === 'back') return 1;
        this.#looking = Promise.resolve(other.choice);
        this.#taken = undefined;
        const { choice } = other;
        return other.document ? this.#begin({ choice, source: choice.source, ticked: choice.files.map(file => file.path) }, 'document') : 1;
      }
      case 'next': case 'document': return this.#begin(answer.taken, answer.kind);
    }
  }

  /** The change is taken; who speaks is asked where git does not say. */
  async #begin(taken: Taken, then: 'next' | 'document'): Promise<Next> {
    const who = await identityStep(this.#app, this.#recording.repository, this.#steps, true);
    if (who.kind === 'closed') return 'leave';
    if (who.kind === 'back') {
      this.#looking = Promise.resolve(taken.choice);
      this.#taken = taken;
      return 1;
    }
    this.#take(taken, who.person);
    return who.document || then === 'document' ? 'document' : 2;
  }

  /** The draft begins here, empty; git reads the change while the person is already writing. */
  #take(taken: Taken, author: Person): void {
    const { repository, git } = this.#recording;
    const now = new Date();
    const session = this.#session ??= new DraftSession(repository.store, newExample({
      id: newId(now), author, now: now.toISOString(), anchors: [], change: { base: emptyTree, head: null, files: [] },
    }), error => { showFailure(this.#app, error); });
    this.#taken = taken;
    const { source } = taken;
    if (!sameSource(this.#read, source)) {
      this.#read = source;
      this.#capturing = session.capture(captureAllowed(repository, git, source)).catch((error: unknown) => {
        // What could not be read is read again when it is taken again.
        if (this.#read === source) this.#read = undefined;
        showFailure(this.#app, error);
      });
    }
    if (session.example.title !== this.#prefilled) return;
    const { commit, called } = taken.choice;
    this.#prefilled = titleFrom(commit ? commit.subject : called ? called.says : scmMessage(repository.root));
    decided(session, this.#prefilled);
  }

  async #question(question: Question): Promise<Next> {
    const session = this.#session;
    if (!session) return 1;
    const raised = question === 3 ? (await import('../questions/questions.ts')).questionForReason(this.#app, this.#recording.repository, session.example) : undefined;
    const answer = await ask(question, this.#steps, session, async option => {
      // The code is put on the commit that the change starts from, so the change has to be known.
      await this.#capturing;
      return rejectedCode(this.#app, this.#recording, this.#steps, { option, change: session.example.change });
    }, raised);
    // Each answer goes to disk while the next question is already there.
    if (session.hasText || session.kept) session.save().catch((error: unknown) => { showFailure(this.#app, error); });
    switch (answer.kind) {
      case 'closed': return 'leave';
      case 'document': return 'document';
      case 'back': return question === 2 ? 1 : question === 3 ? 2 : 3;
      case 'next': return question === 2 ? this.#begun ? 5 : 3 : question === 3 ? 4 : 5;
    }
  }

  async #consent(): Promise<Next> {
    const session = this.#session;
    if (!session) return 1;
    const { repository } = this.#recording;
    await this.#capturing;
    await saveOrRescue(session);
    try {
      const answer = await askConsent(this.#app, repository, session.id, { steps: this.#steps, step: 5, totalSteps: 5, back: true, document: true });
      if (answer.kind === 'back') return 4;
      if (answer.kind !== 'granted') return answer.kind === 'document' ? 'document' : 'leave';
      sayKept(this.#app, repository, answer.event);
      return 'done';
    } catch (error) {
      const why = sentenceOf(error);
      if (why === undefined) throw error;
      await repository.refresh();
      sayDraftKept(this.#app, repository, session.id, why);
      return 'done';
    }
  }

  dispose(): void {
    this.#session?.dispose();
    this.#steps.dispose();
  }
}

/** Starting git holds up the host for some milliseconds each time: what is shown meanwhile is sent first, in the next turn of its timers. */
const questionIsOut = (): Promise<void> => new Promise(resolve => { setImmediate(() => { setTimeout(resolve, 0); }); });

const sameSource = (a: ChangeSource | undefined, b: ChangeSource): boolean => JSON.stringify(a) === JSON.stringify(b);
