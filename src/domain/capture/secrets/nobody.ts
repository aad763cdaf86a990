/** Names that are no person's: accounts of systems and of services, places in an organisation, and what stands for a name in every example. */

/** Accounts of systems, images and build machines, and words that stand for a name or, after `/home/`, for a page of a web site. */
export const nobody = new Set(`user username users you yourname your_name your-name yourusername name me myself someone somebody person example sample test tester foo bar baz
 ubuntu debian fedora centos alpine arch pi vagrant docker container runner runneradmin vsts vsts_azpcontainer vscode codespace coder gitpod node app application web www www-data nginx git svn
 dev devel develop developer build builder ci jenkins circleci travis appveyor buildkite gitlab-runner teamcity bamboo ec2-user azureuser opc core admin administrator root guest anonymous nobody
 public shared default all linuxbrew brew jovyan sandbox nonroot steam deck home index page pages main about contact login logout signin signup settings profile account dashboard feed search help news
 components component header footer hero layout styles assets src lib views routes controller module service store cy en de fr es it`.split(/\s+/));

/** Reserved for documentation (RFC 2606, RFC 6761), or of nobody: https://www.iana.org/assignments/special-use-domain-names */
export const nowhere = /(?:^|\.)(?:example(?:\.[a-z.]{2,6})?|test|invalid|local|localhost|internal|lan|corp|domain\.(?:com|tld)|company\.(?:com|org)|(?:evil|attacker|victim|malicious|hacker|legit|legitimate)\.com|acme\.(?:com|org)|foo\.(?:com|bar|org)|bar\.com|baz\.com|yourdomain\.\w+|your-?company\.\w+|mydomain\.\w+|site\.com|host\.com|server\.com|users\.noreply\.github\.com|noreply\.\w+\.\w+|lists?\.[\w.-]+|groups\.[\w.-]+|googlegroups\.com)$/i;

/** Of nobody in most examples, and of a company or whoever asked for a mailbox all the same: only with a name that is nobody's. */
const oftenNowhere = /^(?:[a-z]\.(?:com|org|net|io)|e?mail\.com|(?:target|good|bad|dns|other)\.com)$/i;
/** Whether an address stands for one. */
export const isNobodys = (local: string, domain: string): boolean => nowhere.test(domain) || roles.test(local) || (oftenNowhere.test(domain) && (isNobody(local) || (/^[a-pr-wy]\./i.test(domain) && /^[a-z]{1,3}\d{0,3}$/i.test(local))));

/** A place in an organisation, not a person. */
export const roles = /^(?:git|hg|svn|ssh|root|no-?reply|do-?not-?reply|info|support|help|helpdesk|contact|hello|hi|admin|administrator|webmaster|postmaster|hostmaster|abuse|security|sales|marketing|press|media|team|dev|devs|developers?|opensource|oss|office|mail|email|mailer|mailer-daemon|bot|ci|build|jobs|careers|legal|privacy|dpo|billing|accounts?|feedback|news|newsletter|notifications?|alerts?|users?|username|test(?:er|ing)?\d*|foo|bar|baz|me|you|your|name|someone|somebody|john\.?doe|jane\.?doe|alice|bob|example|sample|demo|dummy|fake|[\w.-]*noreply|[\w.-]*\[bot\]|[\w.-]+-(?:conduct|team|dev|devel|users|announce|bugs?|security|list|core|coc|maint|maintainers|escalation|owner|owners|request|commits)|code-?of-?conduct|conduct|maintainers?|contributors?|core|owner|report|reports|my|attacker|victim|evil|hacker|spoofed|malicious|legit|a_?user|any|other|another|test[.+_][\w.+-]+|(?:a|an|any|api|app|bar|ci|demo|dev|e2e|example|foo|hello|info|integration|me|my|name|qa|sample|some|support|the|unit|user|your)\d*[.+_]test(?:er|user)?\d*|issues?|bugs?|patches|commits|lists?|discuss|announce|community|foundation|board|github|gitlab|npm|pypi|docker|cargo)$/i;

/** Accounts that programs sign in with, and words where a login might stand. */
const services = new Set(`postgres postgresql mysql mariadb mongo mongodb redis rabbitmq kafka zookeeper elastic elasticsearch kibana grafana prometheus influx cassandra hdfs hadoop spark airflow hive oracle sa sql ldap kerberos samba nobody daemon systemd syslog messagebus
 apache httpd tomcat wildfly jboss minio vault consul nomad etcd argocd flux drone travis bors renovate dependabot mergify semantic-release oauth oauth2 oauth2accesstoken x-access-token x-token-auth token apikey api-key api key secret password passwd pass pwd login logon id uid gid host hostname
 domain mydomain my-domain corp localhost server client remote local backup deploy deployer deployment deploy-user ops devops sre service svc robot machine agent worker operator proxy monitor monitoring metrics scanner crawler reader writer readonly readwrite ro rw owner author creator member staff employee customer
 student teacher alice bob carol dave eve mallory trent john jane doe joe jim john.doe jane.doe jdoe jsmith john.smith jane.smith joe.bloggs max.mustermann erika.mustermann first.last firstname.lastname name.surname user1 user2 userone usertwo usera userb hello world
 abc xyz abcd asdf qwerty null none undefined true false self this current string str value text github gitlab bitbucket codeberg gitea heroku aws azure gcp vm box ansible puppet chef salt terraform packer kube kubernetes k8s cloud cloud-user centos rocky almalinux oracle-cloud rancher
 core coreos flatcar pi kali alarm nixos void gentoo suse opensuse ubnt cisco netscreen vyos toor adm bin sys sync games man lp uucp list irc gnats sshd`.split(/\s+/));

/** Whether a login is one that no person has to themselves. */
export const isNobody = (login: string): boolean => {
  const name = login.toLowerCase();
  return nobody.has(name) || services.has(name) || roles.test(name) || /^redacted_|^(?:svc|srv|app|test|demo|dummy|fake|my|your|some|sample|example|system|sys|ci|bot|admin|adm|sql|db|oauth|iam|sa)[-_.\d]|[-_.](?:svc|service|bot|admin|user|app|ci|test|db|dev|prod|role|account|runner)$|user(?:name)?\d*$/.test(name);
};
