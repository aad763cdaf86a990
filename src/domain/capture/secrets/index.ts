/** THE list of secrets that Because looks for itself. A new one is one entry here; `private-key.ts`, `home-path.ts` and `author-email.ts` need more than a pattern. */
import { defineRule, isPlaceholder } from './rule.ts';

export const secretRules = [
  defineRule({
    id: 'aws-access-key-id', kind: 'AWS_ACCESS_KEY_ID', title: 'an AWS access key id', keywords: ['akia', 'asia', 'abia', 'acca'],
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
    isReal: value => !value.endsWith('EXAMPLE'),
  }),
  defineRule({
    id: 'google-api-key', kind: 'GOOGLE_API_KEY', title: 'a Google API key', keywords: ['aiza'],
    pattern: /(?<![A-Za-z0-9])AIza[0-9A-Za-z_-]{35}(?![A-Za-z0-9_-])/g,
  }),
  defineRule({
    id: 'google-client-secret', kind: 'GOOGLE_CLIENT_SECRET', title: 'a Google OAuth client secret', keywords: ['gocspx-'],
    pattern: /(?<![A-Za-z0-9])GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/g,
  }),
  defineRule({
    id: 'azure-storage-key', kind: 'AZURE_STORAGE_KEY', title: 'an Azure storage account key', keywords: ['accountkey'],
    pattern: /\bAccountKey\s{0,8}=\s{0,8}(?<value>[A-Za-z0-9+/]{86}==)/gi,
  }),
  defineRule({
    id: 'npmrc-auth-token', kind: 'NPM_TOKEN', title: 'a token of an npm registry', keywords: ['_authtoken', '_auth=', '_auth ='],
    pattern: /\b_auth(?:Token)?\s{0,8}=\s{0,8}["']?(?<value>[^\s"'$<{]{8,512})/gi,
    isReal: value => !isPlaceholder(value),
  }),
  defineRule({
    id: 'json-web-token', kind: 'JSON_WEB_TOKEN', title: 'a JSON web token', keywords: ['eyj'],
    pattern: /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,4096}\.eyJ[A-Za-z0-9_-]{2,8192}\.[A-Za-z0-9_-]{10,2048}/g,
  }),
  defineRule({
    id: 'authorization-header', kind: 'AUTHORIZATION', title: 'the credentials of an Authorization header', keywords: ['authorization'],
    pattern: /\bauthorization["']?\s{0,8}[:=]\s{0,8}["'`]?(?:Bearer|Basic|token)\s{1,8}(?<value>[A-Za-z0-9+/_.~=-]{16,4096})/gi,
    isReal: value => /\d/.test(value) && /[A-Za-z]/.test(value) && !isPlaceholder(value),
  }),
  defineRule({
    id: 'url-credentials', kind: 'URL_WITH_PASSWORD', title: 'a URL with a user name and a password', keywords: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<user>[^\s:/?#@"'`<>\\]{1,128}):(?<password>[^\s/?#"'`<>\\]{4,256})@[\w.-]{1,253}(?::\d{1,5})?/gi,
    isReal(_value, match) {
      const { user = '', password = '' } = match.groups ?? {};
      return !isPlaceholder(user) && !isPlaceholder(password) && user !== password && !/^(?:user(?:name)?|pass(?:word|wd)?|pwd|secret|token|key|foo|bar|test|root|admin|postgres|mysql|guest|x-oauth-basic)$/i.test(password);
    },
  }),
] as const;

export type SecretRuleId = (typeof secretRules)[number]['id'];
