import type { Analysis } from '../core/index.ts';

/** Programs that are wherever there is a shell: nobody declares them. */
const everywhere: ReadonlySet<string> = new Set(
  (
    'awk base64 basename bash cat cd chmod chown clear command cp cut date dd df diff dirname du echo env exit export expr false ' +
    'file find grep head hostname id kill ln ls mkdir mktemp mv nl nohup od paste printf ps pwd read readlink rm rmdir sed seq set sh ' +
    'sleep sort source stat tail tar tee test time touch tr true tty type uname uniq wc which whoami xargs yes'
  ).split(' '),
);

/** Variables, or programs, that a skill uses and does not declare. What a package runner fetches is no program that has to be there. */
export function usedAndUndeclared({ capabilities, declared }: Analysis, list: 'env' | 'bins'): readonly string[] {
  if (list === 'env')
    return capabilities.env.filter((name) => /^[A-Z][A-Z0-9_]{2,60}$/.test(name) && !declared.env.includes(name));
  const fetched = new Set(capabilities.install.map((token) => /^[a-z]+:([\w@/.-]+?)(?:@|<|=|$)/.exec(token)?.[1]));
  return capabilities.exec.filter(
    (name) =>
      /^[A-Za-z][\w.+-]{0,60}$/.test(name) &&
      !everywhere.has(name) &&
      !fetched.has(name) &&
      !declared.bins.includes(name),
  );
}
