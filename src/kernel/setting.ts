/** The settings with which a program is started, as the machine gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a setting says; one that is empty or blank is like one that is not set. */
export const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** Whether an address leads to this machine, so that what is sent there passes no wire. */
export const isOwnMachine = (address: URL | string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
