import { randomUUID } from 'node:crypto';
import type { Verdict } from '../../core/index.ts';
import { clip } from './listing/clip.ts';
import { type Item, itemsOf } from './listing/item.ts';
import { type Place, pathPlace } from './listing/place.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

/** Annotations that are written; GitHub shows the first ten of each kind of a step. */
const mostAnnotations = 100;
/** Columns of a message. */
const longest = 1000;
const commands: Readonly<Record<Verdict, string>> = { block: 'error', review: 'warning', pass: 'notice' };

/**
 * For the log of a GitHub job: the text report, in which nothing is taken for a workflow command, then annotations, worst first.
 * A skill that could guess the token could end the stretch without commands, so it is made anew for each report.
 */
export function githubReporter(token: () => string): Reporter {
  return {
    name: 'github',
    render: (run, terminal, verbose) => {
      const stop = token();
      const errors = run.errors.map(({ path, message }) =>
        command('error', pathPlace(run, path), 'no verdict', message.split('\n', 1).join()),
      );
      const all = [...errors, ...itemsOf(run).map(annotation)];
      const more = all.length - mostAnnotations;
      return [
        `::stop-commands::${stop}`,
        text.render(run, terminal, verbose).trimEnd(),
        `::${stop}::`,
        ...all.slice(0, mostAnnotations),
        ...(more > 0 ? [`::notice title=skillcheck::${more} more are in the report above`] : []),
        '',
      ].join('\n');
    },
  };
}

/** `--format github`. */
export const github: Reporter = githubReporter(randomUUID);

function annotation(item: Item): string {
  return command(commands[item.verdict], item.places[0], item.title, item.message === '' ? item.title : item.message);
}

function command(name: string, place: Place, title: string, message: string): string {
  const { file, start, end, inside } = place;
  // The end is exclusive: at the first column, the line before is the last one.
  const last = end === undefined ? start.line : Math.max(start.line, end.column === 1 ? end.line - 1 : end.line);
  const properties = [
    `file=${property(file)}`,
    `line=${start.line}`,
    `endLine=${last}`,
    `title=${property(`skillcheck: ${title}`)}`,
  ];
  return `::${name} ${properties.join(',')}::${data(inside === undefined ? message : `${message} (in ${inside})`)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts: line breaks are escaped before they get here. */
function data(text: string): string {
  return clip(text, longest).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
