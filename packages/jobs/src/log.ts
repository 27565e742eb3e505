/** What the consumer needs of a logger; pino fits. Fields hold ids, names of jobs and errors, never a payload's person. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
