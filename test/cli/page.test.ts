import { describe, expect, it } from 'vitest';
import { renderPage } from '../../cli/text/page.ts';
import { paintFor } from '../../cli/text/paint.ts';

const page = `# Secrets leave the machine

Reads a secret and sends it
to another host.

## Flagged

\`\`\`python scripts/sync.py
key = open("x").read()   # flagged
# not a heading
\`\`\`

- one thing that is long enough to be wrapped
- another

| a | b |
|---|---|
`;

describe('a rule page on the terminal', () => {
  it('wraps prose, indents examples and leaves their lines alone', () => {
    expect(renderPage(page, paintFor(false), 30)).toBe(`Secrets leave the machine

Reads a secret and sends it to
another host.

Flagged

    python scripts/sync.py
    key = open("x").read()   # flagged
    # not a heading

- one thing that is long
  enough to be wrapped
- another

| a | b |
|---|---|
`);
  });

  it('ends an unclosed example with the page', () => {
    expect(renderPage('```sh\necho', paintFor(false), 30)).toBe('    sh\n    echo\n');
  });
});
