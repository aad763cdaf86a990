/** Tokens of where code lies, is built and is published: forges, CI, registries. */
import { isMachineMade } from '../assignment-value.ts';
import { defineRules } from '../rule.ts';

const gitlab = 'https://docs.gitlab.com/security/tokens/#token-prefixes', github = 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';

export const codeTokens = defineRules({
  GitHub: {
    'github-token': { title: 'a GitHub token', source: github, keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], pattern: /^gh[pousr]_[A-Za-z0-9]{36,255}/ },
    'github-fine-grained-token': { kind: 'GITHUB_TOKEN', title: 'a GitHub token', source: github, keywords: ['github_pat_'], pattern: /^github_pat_[A-Za-z0-9_]{59,255}/ },
  },
  GitLab: { 'gitlab-token': { title: 'a GitLab token', source: gitlab, keywords: ['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'gloas-', 'glsoat-', 'glffct-', 'glwt-', 'gr1348941'], pattern: /^(?:gl[a-z]{2,5}-[\w.-]{20,320}|GR1348941[\w-]{20})/ } },
  Atlassian: {
    'atlassian-token': { title: 'an Atlassian API token', source: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/', keywords: ['ATATT3', 'ATCTT3', 'ATSTT3'], pattern: /^AT[ACS]TT3[\w=-]{60,400}/ },
    'bitbucket-app-password': { title: 'a Bitbucket app password', source: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/', keywords: ['ATBB'], pattern: /^ATBB[A-Za-z0-9]{24,40}/ },
  },
  CircleCI: { 'circleci-token': { title: 'a CircleCI token', source: 'https://circleci.com/docs/managing-api-tokens/', keywords: ['CCIPAT_', 'CCIPRJ_'], pattern: /^CCIP(?:AT|RJ)_[A-Za-z0-9]{20,24}_[a-f0-9]{40}/ } },
  Buildkite: { 'buildkite-token': { title: 'a Buildkite token', source: 'https://buildkite.com/docs/apis/managing-api-tokens', keywords: ['bkua_', 'bkct_', 'bkpat_', 'bkaj_'], pattern: /^bk(?:ua|ct|pat|aj)_[A-Za-z0-9]{36,68}/ } },
  Harness: { 'harness-token': { title: 'a Harness token', source: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/', keywords: ['pat.', 'sat.'], pattern: /^[ps]at\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}/ } },
  Pulumi: { 'pulumi-token': { title: 'a Pulumi token', source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/', keywords: ['pul-'], pattern: /^pul-[a-f0-9]{40}/ } },
  HashiCorp: {
    'terraform-token': { title: 'an HCP Terraform token', source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens', keywords: ['.atlasv1.'], lead: /[A-Za-z0-9]{14}$/, pattern: /^\.atlasv1\.[\w=-]{60,70}/ },
    'vault-token': { title: 'a HashiCorp Vault token', source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes', keywords: ['hvs.', 'hvb.', 'hvr.'], pattern: /^hv[sbr]\.[\w-]{24,400}/ },
  },
  Doppler: { 'doppler-token': { title: 'a Doppler token', source: 'https://docs.doppler.com/reference/auth-token-formats', keywords: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.scim.', 'dp.audit.', 'dp.sa.', 'dp.said.'], pattern: /^dp\.(?:pt|st(?:\.[\w-]{2,35})?|ct|scim|audit|sa|said)\.[A-Za-z0-9]{40,44}/ } },
  Infracost: { 'infracost-key': { title: 'an Infracost API key', source: 'https://www.infracost.io/docs/', keywords: ['ico-'], pattern: /^ico-[A-Za-z0-9]{32}/ } },
  Sonar: {
    'sonar-login': { kind: 'SONAR_TOKEN', title: 'a SonarQube token', source: 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/', keywords: ['sonar.login', 'sonarlogin', 'sonar_login'], pattern: /^sonar[._]?login["'`]?\s{0,4}[,:=]\s{0,4}["'`]?(?<value>[a-f0-9]{40})/i },
    'sonar-token': { title: 'a SonarQube token', source: 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/', keywords: ['sqp_', 'sqa_', 'squ_'], pattern: /^sq[pau]_[a-z0-9]{40}/ },
  },
  Sourcegraph: { 'sourcegraph-token': { title: 'a Sourcegraph token', source: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token', keywords: ['sgp_', 'slk_', 'sgd_'], pattern: /^(?:sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}|slk_[a-f0-9]{64}|sgd_[a-f0-9]{64})/ } },
  Postman: { 'postman-key': { title: 'a Postman API key', source: 'https://learning.postman.com/docs/developer/postman-api/authentication/', keywords: ['PMAK-'], pattern: /^PMAK-[a-fA-F0-9]{24}-[a-fA-F0-9]{34}/ } },
  ReadMe: { 'readme-key': { title: 'a ReadMe API key', source: 'https://docs.readme.com/main/reference/intro/authentication', keywords: ['rdme_'], pattern: /^rdme_[a-z0-9]{70}/ } },
  npm: {
    'npm-access-token': { kind: 'NPM_TOKEN', title: 'an npm token', source: 'https://docs.npmjs.com/about-access-tokens', keywords: ['npm_'], pattern: /^npm_[A-Za-z0-9]{36}/ },
    'npmrc-auth-token': {
      kind: 'NPM_TOKEN', title: 'a token of an npm registry', source: 'https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration', keywords: ['_authtoken', '_auth=', '_auth ='],
      pattern: /^_auth(?:Token)?\s{0,8}=\s{0,8}["']?(?<value>[^\s"'$<{]{8,512})/i,
      // In Python a variable may be called so, and what stands behind it is code.
      isReal: value => !/[()[\]]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value) && (/\d|=$/.test(value) || isMachineMade(value)),
    },
  },
  PyPI: { 'pypi-token': { title: 'a PyPI token', source: 'https://pypi.org/help/#apitoken', keywords: ['pypi-AgE'], pattern: /^pypi-AgE[\w-]{50,1000}/ } },
  RubyGems: { 'rubygems-key': { title: 'a RubyGems API key', source: 'https://guides.rubygems.org/api-key-scopes/', keywords: ['rubygems_'], pattern: /^rubygems_[a-f0-9]{48}/ } },
  'crates.io': { 'crates-io-token': { title: 'a crates.io token', source: 'https://doc.rust-lang.org/cargo/reference/publishing.html', keywords: ['cio'], pattern: /^cio[A-Za-z0-9]{32}/, entropy: 4 } },
  NuGet: { 'nuget-key': { title: 'a NuGet API key', source: 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys', keywords: ['oy2'], pattern: /^oy2[a-z0-9]{43}/, entropy: 3.5 } },
  Clojars: { 'clojars-token': { title: 'a Clojars token', source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens', keywords: ['CLOJARS_'], pattern: /^CLOJARS_[a-z0-9]{60}/ } },
  JFrog: { 'artifactory-key': { title: 'an Artifactory key', source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/reference-tokens', keywords: ['AKC', 'cmVmdG'], pattern: /^(?:AKC[A-Za-z0-9]{10}[A-Za-z0-9]{50,90}|cmVmdG[A-Za-z0-9]{55,60})/, entropy: 4 } },
  Docker: { 'docker-access-token': { kind: 'DOCKER_TOKEN', title: 'a Docker token', source: 'https://docs.docker.com/security/access-tokens/', keywords: ['dckr_pat_', 'dckr_oat_'], pattern: /^dckr_[po]at_[\w-]{27,32}/ } },
  Deno: { 'deno-token': { title: 'a Deno Deploy token', source: 'https://docs.deno.com/deploy/', keywords: ['ddp_', 'ddw_'], pattern: /^dd[pw]_[A-Za-z0-9]{36}/ } },
  Fly: { 'fly-token': { title: 'a Fly.io token', source: 'https://fly.io/docs/security/tokens/', keywords: ['fo1_', 'fm1_', 'fm1a_', 'fm1r_', 'fm2_'], pattern: /^(?:fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,8000}={0,3})/ } },
  Netlify: { 'netlify-token': { title: 'a Netlify token', source: 'https://docs.netlify.com/api/get-started/#authentication', keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_'], pattern: /^nf[pcou]_[A-Za-z0-9]{36,40}/ } },
  Heroku: { 'heroku-key': { title: 'a Heroku API key', source: 'https://devcenter.heroku.com/articles/authentication', keywords: ['HRKU-'], pattern: /^HRKU-[A-Za-z0-9_-]{36,62}/ } },
  Render: { 'render-key': { title: 'a Render API key', source: 'https://render.com/docs/api', keywords: ['rnd_'], pattern: /^rnd_[A-Za-z0-9]{32}/ } },
  Vercel: { 'vercel-token': { title: 'a Vercel token', source: 'https://vercel.com/docs/rest-api', keywords: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'vercel_blob_rw_'], pattern: /^(?:vc[piark]_[A-Za-z0-9]{24,64}|vercel_blob_rw_[A-Za-z0-9]{10,20}_[A-Za-z0-9]{24,40})/ } },
  Scalingo: { 'scalingo-token': { title: 'a Scalingo token', source: 'https://developers.scalingo.com/', keywords: ['tk-us-'], pattern: /^tk-us-[\w-]{48}/ } },
  Linear: { 'linear-token': { title: 'a Linear token', source: 'https://linear.app/developers/graphql#personal-api-keys', keywords: ['lin_api_', 'lin_oauth_'], pattern: /^lin_(?:api|oauth)_[A-Za-z0-9]{40,64}/ } },
  Snyk: { 'snyk-token': { title: 'a Snyk token', source: 'https://docs.snyk.io/snyk-api/authentication-for-api', keywords: ['snyk_'], pattern: /^snyk_[a-z]{2,4}\.[\w.-]{20,200}/ } },
  Socket: { 'socket-token': { title: 'a Socket API token', source: 'https://docs.socket.dev/reference/authentication', keywords: ['sktsec_'], pattern: /^sktsec_[\w-]{40,100}/ } },
  StackHawk: { 'stackhawk-key': { title: 'a StackHawk API key', source: 'https://docs.stackhawk.com/web-app/', keywords: ['hawk.'], pattern: /^hawk\.[\w-]{20}\.[\w-]{20}/ } },
});
