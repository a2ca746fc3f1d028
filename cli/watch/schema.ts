import * as z from 'zod';

/** One line of `skillcheck watch --format json`. Published as schema/watch-1.json. */
export const watchSchema = z
  .strictObject({
    schema: z.literal('skillcheck.watch.v1'),
    time: z.iso.datetime(),
    event: z.enum(['drifted', 'restored', 'unlocked', 'missing', 'removed', 'agent-file', 'problem']),
    path: z.string(),
    message: z.string().describe('A clause for a person.'),
  })
  .meta({ description: 'One line for everything that happens.' });

export type WatchLine = z.infer<typeof watchSchema>;
