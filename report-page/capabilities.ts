import {
  type Analysis,
  type Capability,
  type CapabilityChange,
  type Power,
  powers,
  sensitivePowers,
} from '../core/index.ts';
import { foldedTable } from './folded.ts';
import { type Content, type Fragment, html, joined } from './html.ts';
import { icon } from './icon.ts';
import { columns } from './picture.ts';
import { code, counted, said } from './said.ts';

/** Tokens of a tile that are shown before the rest is folded. */
const shown = 8;
/** Tokens of a tile that are listed at all. */
const most = 1000;

const labels: ReadonlyMap<Capability, string> = new Map(powers);

/** A token of a tile and what is to be known about it. */
interface Token {
  readonly text: string;
  readonly sensitive: boolean;
  readonly declared: boolean;
  readonly added: boolean;
  readonly used: boolean;
}

/** What the skill can do, as a picture: a tile for each class, lit where the skill uses it. */
export function capabilityPicture(analysis: Analysis, change: CapabilityChange | undefined): Fragment {
  const sensitive = keysOf(sensitivePowers(analysis.capabilities));
  const added = keysOf(change?.wider ?? []);
  const declared = declaredIn(analysis);
  const drawn = columns.map(
    ({ name, members }, index) => html`<div class="column">
<h4>${name}${index < columns.length - 1 ? icon('onward') : undefined}</h4>
<ul class="tiles">
${joined(members.map((capability) => tile(capability, tokensOf(analysis, capability, sensitive, added, declared))))}</ul>
</div>
`,
  );
  const { config } = analysis.declared;
  const settings =
    config.length === 0
      ? undefined
      : html`<p class="quiet">Configuration that it declares: ${joined(config.slice(0, most).map(code), ', ')}</p>\n`;
  return html`<div class="picture">
${drawn}</div>
${settings}${gone(change)}${places(analysis)}`;
}

/** The same in one line, for a table: drawings of what is used, then the rest. */
export function capabilityStrip({ capabilities }: Analysis): Fragment {
  const has = (capability: Capability) => capabilities[capability].length > 0;
  const drawings = columns.map(
    ({ members }) =>
      html`<span>${members.map(
        (one) => html`<span class="${has(one) ? 'on' : 'off'}" title="${labelOf(one)}">${icon(one)}</span>`,
      )}</span>`,
  );
  const words = columns.flatMap(({ members }) => members.filter(has).map(labelOf));
  return html`<span class="strip" aria-hidden="true">${drawings}</span><span class="unseen">${words.length === 0 ? 'nothing' : words.join(', ')}</span>`;
}

/** What a class is called. */
export function labelOf(capability: Capability): string {
  return labels.get(capability) ?? capability;
}

function tile(capability: Capability, tokens: readonly Token[]): Fragment {
  const used = tokens.filter((token) => token.used);
  const lit = used.length > 0 ? 'lit' : 'unlit';
  const needsYes = used.some(({ sensitive }) => sensitive);
  const head = html`<span class="what">${icon(capability)}<b>${labelOf(capability)}</b><code class="class">${capability}</code>${
    needsYes ? html`<span class="mark">${icon('sensitive')}<span class="unseen">sensitive</span></span>` : undefined
  }</span>`;
  const body =
    tokens.length === 0
      ? html`<span class="unseen">: not used</span>`
      : html`
<ul class="tokens">${tokens.slice(0, shown).map(chip)}</ul>${rest(tokens.slice(shown))}`;
  return html`<li class="tile ${lit}${needsYes ? ' sensitive' : ''}">${head}${body}</li>
`;
}

function rest(tokens: readonly Token[]): Content {
  if (tokens.length === 0) return undefined;
  const left = tokens.length - most;
  const more = left > 0 ? html`<li class="quiet">and ${left} more (--format json lists them)</li>` : undefined;
  return html`<details><summary>${tokens.length} more</summary><ul class="tokens">${tokens.slice(0, most).map(chip)}${more}</ul></details>`;
}

function chip({ text, sensitive, declared, added, used }: Token): Fragment {
  const marks = [
    sensitive ? mark('sensitive', 'sensitive') : undefined,
    declared && used ? mark('declared', 'declared') : undefined,
    added ? mark('new', 'new since the lock') : undefined,
  ];
  const note = used ? undefined : html`<span class="unseen"> declared, no use seen</span>`;
  return html`<li class="token${used ? '' : ' idle'}${added ? ' added' : ''}">${marks}${code(text)}${note}</li>`;
}

function mark(name: 'sensitive' | 'declared' | 'new', words: string): Fragment {
  return html`<span class="mark ${name}" title="${words}">${icon(name)}<span class="unseen">${words}: </span></span>`;
}

function tokensOf(
  { capabilities }: Analysis,
  capability: Capability,
  sensitive: ReadonlySet<string>,
  added: ReadonlySet<string>,
  declared: Readonly<Partial<Record<Capability, ReadonlySet<string>>>>,
): Token[] {
  const said = declared[capability] ?? new Set();
  const used = capabilities[capability].map((text): Token => {
    const key = keyOf({ capability, token: text });
    return {
      text,
      sensitive: sensitive.has(key),
      declared: said.has(text),
      added: added.has(key),
      used: true,
    };
  });
  const known = new Set(capabilities[capability]);
  // A variable that holds a credential is used as one.
  const elsewhere = capability === 'env' ? new Set(capabilities.secrets) : new Set();
  const idle =
    capability === 'secrets' ? [] : [...said].filter((text) => !known.has(text) && !elsewhere.has(`env:${text}`));
  const worst = (token: Token) => (token.added ? 0 : 2) + (token.sensitive ? 0 : 1);
  return [
    ...used.sort((a, b) => worst(a) - worst(b)),
    ...idle.map((text) => ({ text, sensitive: false, declared: true, added: false, used: false })),
  ];
}

/** What the frontmatter says, under the classes in which its use would show. */
function declaredIn({ declared }: Analysis): Readonly<Partial<Record<Capability, ReadonlySet<string>>>> {
  return {
    exec: new Set(declared.bins),
    env: new Set(declared.env),
    secrets: new Set(declared.env.map((name) => `env:${name}`)),
    install: new Set(declared.install),
    tools: new Set(declared.tools),
  };
}

function gone(change: CapabilityChange | undefined): Content {
  const narrower = change?.narrower ?? [];
  if (narrower.length === 0) return undefined;
  const items = narrower
    .slice(0, most)
    .map(
      ({ capability, token }) => html`<li class="token idle">${icon('gone')}${labelOf(capability)} ${code(token)}</li>`,
    );
  return html`<p class="quiet">No longer, since the lock:</p>
<ul class="tokens">${items}</ul>
`;
}

function places({ sites }: Analysis): Content {
  const rows = sites.map(({ capability, token, path, start }) => [
    html`${labelOf(capability)}`,
    code(token),
    html`<code>${said(path)}:${start.line}</code>`,
  ]);
  return foldedTable(
    `Where ${counted(sites.length, 'use is', 'uses are')} first seen`,
    ['Class', 'Token', 'Place'],
    rows,
  );
}

function keysOf(list: readonly Power[]): ReadonlySet<string> {
  return new Set(list.map(keyOf));
}

function keyOf({ capability, token }: Power): string {
  return `${capability}:${token}`;
}
