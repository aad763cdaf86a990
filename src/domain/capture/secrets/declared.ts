/** Values behind a name with no sign between the two: what a Dockerfile sets with a blank, and the default of a variable of Terraform. */

/** `ENV KEY value`, one to a line: https://docs.docker.com/reference/dockerfile/#env */
const env = /(?:^|\n)[+\- ]?[ \t]{0,8}ENV[ \t]{1,4}$/, behindEnv = /^[ \t]{1,8}(?:(?<quote>["'])(?<quoted>[^"'\r\n]{4,200})\k<quote>|(?<bare>[^\s"'=][^\s"']{3,199}))[ \t]*(?=[\r\n]|$)/;
/** `variable "db_password" { default = "…" }`: https://developer.hashicorp.com/terraform/language/block/variable#default */
const variable = /(?<![\w.])variable[ \t]{1,4}"$/, behindVariable = /^"[ \t]{0,4}\{(?<lead>[^{}]{0,400}?[\s,]default[ \t]{0,8}=[ \t]{0,4}")(?<value>[^"\r\n]{4,200})"/;

export const isEnv = (before: string): boolean => env.test(before);

/** @param before what stands before the name. @param rest what stands behind it. @returns where in the rest the value begins, which nothing else can be */
export function declaredBehind(before: string, rest: string): { readonly at: number; readonly text: string; readonly quoted: boolean; readonly settled: true } | undefined {
  if (before.endsWith('"')) {
    const { value } = (variable.test(before) ? behindVariable.exec(rest)?.groups : undefined) ?? {};
    return value === undefined ? undefined : { at: rest.indexOf(value, rest.indexOf('default')), text: value, quoted: true, settled: true };
  }
  if (!isEnv(before)) return undefined;
  const { quoted, bare } = behindEnv.exec(rest)?.groups ?? {}, text = quoted ?? bare;
  return text === undefined ? undefined : { at: rest.indexOf(text), text, quoted: quoted !== undefined, settled: true };
}
