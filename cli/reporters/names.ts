/** Every `--format`, apart from the reporters themselves: a help text needs no more. A test holds the two together. */
export const reporterNames = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'] as const;
