import { isolateHistory as isolate } from '@codemirror/commands';

/** Each operation is a step of the history of its own. */
export const isolateHistory = isolate.of('full');
