/**
 * secretlint's recommended rules as one function over a text. The only file that knows secretlint; reached through `scanner.ts`, which is loaded on demand.
 *
 * Finds the token formats of about 25 services (see `names`), URLs with a password of letters and digits, and connection strings of three databases.
 * Does not find: passwords as such, `key = value` pairs, keys without a prefix of their own, tokens cut in two, anything encoded once more.
 * Left out of the preset: `filter-comments`, by which a comment in the text could switch the search off; `gcp`, which wants whole files; `privatekey`, which misses keys in diffs (ours: `private-key.ts`);
 * `basicauth`, which wants every URL looked at and knows no password with signs (ours: `url-credentials`).
 */
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules as preset } from '@secretlint/secretlint-rule-preset-recommend';
import { keywordHits } from '../domain/capture/secrets/keyword-search.ts';
import { isFilled, isPlaceholder } from '../domain/capture/secrets/placeholder.ts';
import type { Found } from '../domain/capture/secrets/rule.ts';

const prefix = '@secretlint/secretlint-rule-';
const leftOut = new Set(['filter-comments', 'gcp', 'privatekey', 'basicauth']);

/** One of these a text must contain for a rule to find anything; see `keywordHits`. A rule that is not named here, as after an update, always runs. */
export const keywords: Readonly<Record<string, readonly string[]>> = {
  '1password': ['ops_ey'], anthropic: ['sk-ant-'], aws: ['secret_access_key', 'secret_accesskey', 'secretaccess_key', 'secretaccesskey'], cloudflare: ['cfk_', 'cfut_', 'cfat_'],
  databricks: ['dapi'], 'database-connection-string': ['mongodb', 'mysql', 'postgres'], docker: ['dckr_pat_'], figma: ['figd_'], github: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], gitlab: ['glpat-'], grafana: ['glc_', 'glsa_'], groq: ['gsk_'],
  'hashicorp-vault': ['hvs.', 'hvb.', 'hvr.'], huggingface: ['hf_'], linear: ['lin_api_'], notion: ['ntn_'], npm: ['npm_', 'x-oauth-basic'], openai: ['sk-'], sendgrid: ['SG.'], shopify: ['shppa_', 'shpca_', 'shpat_', 'shpss_'],
  slack: ['xox', 'xapp-', 'hooks.slack.com'], stripe: ['rk_live_', 'rk_test_', 'sk_live_', 'sk_test_'], tailscale: ['tskey-'], vercel: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
};
const rules = preset.map(rule => ({ name: rule.meta.id.replace(prefix, ''), config: { id: rule.meta.id, rule } })).filter(({ name }) => !leftOut.has(name));
const always = rules.filter(({ name }) => !keywords[name]);
const byKeyword = rules.flatMap(rule => (keywords[rule.name] ?? []).map(keyword => ({ keyword, rule })));
export const lintKeywords: readonly string[] = byKeyword.map(({ keyword }) => keyword);
const hits = keywordHits(lintKeywords);
export const ruleNames: readonly string[] = rules.map(({ name }) => name);

/** secretlint's message ids → id, placeholder and name of ours. An id that is missing here is made from its own words. */
const names: Readonly<Record<string, readonly [kind: string, title: string]>> = {
  AWSSecretAccessKey: ['AWS_SECRET_ACCESS_KEY', 'an AWS secret access key'], ANTHROPIC_API_KEY: ['ANTHROPIC_API_KEY', 'an Anthropic API key'], 
  DATABRICKS_PERSONAL_ACCESS_TOKEN: ['DATABRICKS_TOKEN', 'a Databricks token'], DOCKER_PERSONAL_ACCESS_TOKEN: ['DOCKER_TOKEN', 'a Docker token'], FIGMA_PERSONAL_ACCESS_TOKEN: ['FIGMA_TOKEN', 'a Figma token'],
  GITHUB_TOKEN: ['GITHUB_TOKEN', 'a GitHub token'], GITLAB_PERSONAL_ACCESS_TOKEN: ['GITLAB_TOKEN', 'a GitLab token'], GROQ_API_KEY: ['GROQ_API_KEY', 'a Groq API key'], HUGGINGFACE_USER_ACCESS_TOKEN: ['HUGGINGFACE_TOKEN', 'a Hugging Face token'],
  IncomingWebhook: ['SLACK_WEBHOOK', 'a Slack webhook'], LINEAR_API_TOKEN: ['LINEAR_TOKEN', 'a Linear token'], MongoDBConnection: ['MONGODB_URL', 'a MongoDB URL with a password'], MySQLConnection: ['MYSQL_URL', 'a MySQL URL with a password'],
  NOTION_INTEGRATION_TOKEN: ['NOTION_TOKEN', 'a Notion token'], NPM_ACCESS_TOKEN: ['NPM_TOKEN', 'an npm token'], OPENAI_TOKEN: ['OPENAI_API_KEY', 'an OpenAI API key'], OPS_TOKEN: ['ONEPASSWORD_TOKEN', 'a 1Password token'],
  PackageJSON_xOauthToken: ['GITHUB_TOKEN', 'a GitHub token'], PostgreSQLConnection: ['POSTGRES_URL', 'a PostgreSQL URL with a password'], SENDGRID_KEY: ['SENDGRID_KEY', 'a SendGrid key'], SHOPIFY_KEY: ['SHOPIFY_KEY', 'a Shopify key'], SLACK_TOKEN: ['SLACK_TOKEN', 'a Slack token'],
};
const nameOf = (messageId: string): readonly [string, string] => {
  const kind = messageId.replace(/([a-z])(?=[A-Z])/g, '$1_').replace(/\W+/g, '_').toUpperCase();
  return names[messageId] ?? [kind, `a ${kind.toLowerCase().replaceAll('_', ' ')}`];
};

/** Throws away what secretlint would keep for its own statistics: it would grow with every text. */
export function quietSecretlint(): void { secretLintProfiler.setEnabled(false); }

/** Whether any rule has to be asked. @param standing which of `lintKeywords` stand in the text */
export const wantsSecretlint = (standing: ReadonlySet<number>): boolean => standing.size > 0 || always.length > 0;

/**
 * @param text at most a few hundred kilobytes, see `scanner.ts`
 * @param bare the same, as long, with escapes blanked out: no keyword stands in it that does not stand in the text, so that these are looked for once
 * @param standing which of `lintKeywords` stand in the text, where somebody has looked already
 */
export async function findBySecretlint(text: string, bare = text, standing: ReadonlySet<number> = standingIn(text)): Promise<readonly Found[]> {
  if (!wantsSecretlint(standing)) return [];
  const wanted = new Set([...always, ...[...standing].flatMap(at => byKeyword[at]?.rule ?? [])]);
  return [...await lint(text, wanted), ...bare === text ? [] : await lint(bare, wanted)];
}

function standingIn(text: string): ReadonlySet<number> {
  const standing = new Set<number>();
  hits(text, at => { standing.add(at); return false; });
  return standing;
}

async function lint(text: string, wanted: ReadonlySet<(typeof rules)[number]>): Promise<readonly Found[]> {
  // No path: a rule that sees one reads the file. secretlint drops a byte order mark, and its offsets with it.
  const content = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const { messages } = await lintSource({
    source: { filePath: '', content, ext: '.txt', contentType: 'text' },
    options: { config: { rules: [...wanted].map(({ config }) => config) }, noPhysicFilePath: true, locale: 'en' },
  });
  return messages.flatMap(message => {
    const [kind, title] = nameOf(message.messageId);
    const value = secretOf(message.data, text.slice(message.range[0], message.range[1]));
    // The range of some rules begins at the name before the secret and is too short for it; the reported value is right.
    const start = text.indexOf(value, message.range[0]);
    return start < 0 || value === '' || isPlaceholder(value) || isRedacted(value) || isFilled(value) ? [] : [{ id: kind.toLowerCase().replaceAll('_', '-'), kind, title, start, end: start + value.length, value }];
  });
}

/** A URL whose password was taken out. */
const isRedacted = (value: string): boolean => /:\/\/[^\s/]*REDACTED_\w+@/.test(value);

/** The reported value; of a URL not the quotes and brackets that stand behind it in code. */
function secretOf(data: unknown, inRange: string): string {
  const given: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
  const value = ['KEY', 'TOKEN', 'ID', 'URI', 'URL', 'CREDENTIAL'].map(key => given[key]).find(each => typeof each === 'string' && each !== '');
  const text = typeof value === 'string' ? value : inRange, at = text.indexOf('@');
  return text.includes('://') && at >= 0 ? text.slice(0, at) + (/^[^\s"'`<>()[\]{},;\\]*/.exec(text.slice(at))?.[0] ?? '') : text;
}
