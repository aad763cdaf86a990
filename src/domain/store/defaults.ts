/** What Because writes into a repository by itself, once: the words that explain the folder, keep drafts out of git, and are consented to. */
import { sha256Hex } from '../capture/hash.ts';

export const readme = `# .because

This folder holds the *why* behind changes in this repository, written down by the people who made them, with the editor
extension Because. It can become training data, but only as far as each author said so.

- \`examples/\` one file for each piece of reasoning: the problem, the options, the reason, and the change it is about.
- \`events/\` who allowed what, who reviewed, who withdrew. Files are added here and never changed or deleted.
- \`suggestions/\` words that reviewers would have instead. They leave when the author withdraws the example.
- \`terms/\` the text that authors consent to, one file for each version.
- \`policy.json\` the team's rules, if it has any.
- \`datasets/\` which examples went into which dataset: ids and hashes only.
- \`private/\` your drafts, and AI proposals that you marked. Git ignores them; nobody else sees them.

Commit everything that git shows here. To take back your own example, use “Because: Withdraw Consent”: deleting the file alone
leaves the consent on record.
`;

export const gitignore = `# Drafts are private: they stay on the machine of the person who writes them.
/private/
.tmp-*
`;

/** Inside \`private/\`, so that git sees nothing there even while the file above is missing, older or edited. */
export const privateGitignore = `*
`;

export const defaultTermsText = `# Terms of consent, version 1

You wrote this example, and you decide what it may be used for. By consenting you say:

1. **What.** The example as shown to you, with your reasoning, the options, and the change with the code around it, may be used
   for the purposes that you tick, and for no other.
2. **Whose.** You wrote the reasoning yourself or have checked it, and as far as you know nothing in it is secret or belongs to somebody
   who would object. These terms give no right to code that the repository's own licence does not give.
3. **Exactly this.** Your consent holds for this content. If the content is edited, or these terms change, it no longer holds until you renew it.
4. **Your name.** Your name and e-mail address stay in this repository with the example. A dataset leaves them out: the records beside its
   lines, which say where each line comes from, name the example by its id, and you by a number at most.
5. **Until when.** It holds until the day you set, or until you withdraw it.
6. **Withdrawing.** You may withdraw at any time, without giving a reason. The example then leaves this folder and goes into no further
   dataset; a note that it was withdrawn stays. Datasets that hold it already are listed for you. What was trained or published before cannot
   always be undone, and git keeps earlier versions of the files until its history is rewritten.
`;

/** A checkout on Windows may turn LF into CRLF; the words are the same, so the hash is too. */
export const normalTerms = (text: string): string => text.replaceAll('\r\n', '\n');
export const termsHash = (text: string): string => sha256Hex(normalTerms(text));
