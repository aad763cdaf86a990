/** Our global keys are free in the editor's defaults on all three systems; the list of defaults says where it was read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Binding { readonly command: string; readonly key: string; readonly mac?: string; readonly when?: string; }
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const manifest = json('../../package.json') as { contributes: { keybindings: Binding[] } };
const defaults = json('../fixtures/default-keys.json') as Record<'linux' | 'mac' | 'win', string[]>;

/** Bound to one of our views, or to what our dialog shows behind it, they cannot meet anything else. */
const everywhere = manifest.contributes.keybindings.filter(binding => !/\b(?:focusedView|activeWebviewPanelId) == '?because\.|^inQuickOpen && editorFocus && resourceScheme =~ /.test(binding.when ?? ''));

describe('keybindings', () => {
  it('has one for recording', () => {
    assert.ok(everywhere.some(binding => binding.command === 'because.recordDecision'));
  });

  for (const system of ['linux', 'mac', 'win'] as const) {
    it(`takes no default key on ${system}`, () => {
      for (const binding of everywhere) {
        const key = system === 'mac' ? binding.mac ?? binding.key : binding.key;
        assert.ok(!defaults[system].includes(key), `${key} is taken`);
        assert.ok(!defaults[system].some(other => other.startsWith(`${key} `)), `${key} begins a chord`);
      }
    });

    it(`knows the defaults of ${system}`, () => {
      const chord = system === 'mac' ? 'cmd+k' : 'ctrl+k';
      assert.ok(defaults[system].includes(`${chord} z`), 'Zen mode has had this chord for years: the list must know it');
      assert.ok(defaults[system].length > 300);
    });
  }
});
