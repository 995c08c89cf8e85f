/** The exit statuses of the command line, fixed by contract. */
export const EXIT = { clear: 0, findings: 1, usage: 2, fault: 3 } as const;
