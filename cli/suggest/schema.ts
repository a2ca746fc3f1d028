import * as z from 'zod';
import { count, installPath, tool } from '../contract/parts.ts';

/** `skillcheck suggest --format json`. Published as schema/suggest-1.json. */
export const suggestSchema = z
  .strictObject({
    schema: z.literal('skillcheck.suggest.v1'),
    tool,
    waiting: z
      .array(
        z.strictObject({
          path: installPath,
          kind: z.enum([
            'missing',
            'changed',
            'blocked',
            'expired',
            'expiring',
            'unapproved',
            'unlocked',
            'unreadable',
            'proposed',
          ]),
          lines: count
            .nullable()
            .describe(
              'Lines of text to read; 0 where nothing changed since somebody read it, null where nobody can say.',
            ),
          message: z.string().describe('A clause for a person.'),
          next: z.string().nullable().describe('The command line that settles it, for a person to look at.'),
        }),
      )
      .describe('The least to read first.'),
  })
  .meta({ description: 'What waits for a person.' });

export type SuggestReport = z.infer<typeof suggestSchema>;
