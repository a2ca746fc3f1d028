/** Version of the rules: year, month and a running number. A change that can alter a verdict changes it. */
export const ruleset = '2026.11.0';
