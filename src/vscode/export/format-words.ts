/** What a person has to know about a format before they choose it, in the same words wherever formats are shown. */
import * as vscode from 'vscode';
import type { Format } from '../../domain/dataset/formats/format.ts';
import { unlessSetInWords } from '../../domain/dataset/unless-set.ts';

/** In a word, for a list; '' when there is nothing to warn of. The whole sentence stands in the preview. */
export const formatState = ({ closing, experimental }: Pick<Format, 'closing' | 'experimental'>): string =>
  closing !== undefined ? `$(warning) ${vscode.l10n.t('closing down')}` : experimental ? `$(beaker) ${vscode.l10n.t('experimental')}` : '';

/** A sentence each: that it closes, that it may change, what has no place in it, what its trainer does in silence. */
export const formatSentences = ({ closing, experimental, cannot, unlessSet }: Pick<Format, 'closing' | 'experimental' | 'cannot' | 'unlessSet'>): readonly string[] =>
  [...closing === undefined ? [] : [closing], ...experimental ? [vscode.l10n.t('Experimental: its makers may still change it.')] : [], ...cannot, ...unlessSet ? [unlessSetInWords(unlessSet)] : []];
