import type { InstallSpec } from './request.ts';

/** How the capability set writes an installer: `node:typescript@5.4.0`, `brew:jq`. */
export function installerToken({ kind, formula, package: name, module, url }: InstallSpec): string {
  const what = new Map([
    ['brew', formula],
    ['node', name],
    ['uv', name],
    ['go', module],
    ['download', url],
  ]).get(kind);
  return `${kind}:${what ?? ''}`;
}

/** What speaks against running an installer that nobody approved; undefined where it names one thing in the usual place for its kind. */
export function installerProblem(spec: InstallSpec): string | undefined {
  const { kind } = spec;
  const token = installerToken(spec);
  const what = token.slice(kind.length + 1);
  if (what.length > 2048) return `${kind}: its name is too long`;
  switch (kind) {
    case 'brew':
      return /^(?:homebrew\/(?:core|cask)\/)?[a-z0-9][\w.+@-]*$/i.test(what)
        ? undefined
        : `${token} is not a formula of Homebrew's own`;
    case 'node':
      return packageProblem(
        token,
        what,
        /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~][\w.~-]*(?=@|$)/i,
        /^@\d+\.\d+\.\d[\w.+-]*$/,
      );
    case 'uv':
      return packageProblem(token, what, /^[a-z0-9][\w.-]*(?:\[[\w.,-]*\])?(?=[=@<>!~]|$)/i, /^(?:===?|@)\d[\w.!+-]*$/);
    case 'go':
      return packageProblem(token, what, /^[a-z0-9][\w.~/-]*(?=@|$)/i, /^@v\d+\.\d+\.\d[\w.+-]*$/);
    case 'download':
      return /^https:\/\//i.test(what)
        ? `${token} is downloaded without a hash to compare it with`
        : `${token} is downloaded without encryption and without a hash`;
    default:
      return `${token} is an installer that skillcheck does not know`;
  }
}

function packageProblem(token: string, what: string, name: RegExp, exact: RegExp): string | undefined {
  const match = name.exec(what)?.[0];
  if (match === undefined) return `${token} does not come from the usual registry`;
  return exact.test(what.slice(match.length)) ? undefined : `${token} is not pinned to one version`;
}
