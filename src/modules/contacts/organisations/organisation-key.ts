import { sortForm } from '../names/fold.js';

/** Names are the same organisation when they fold alike; what folds to nothing is compared as it stands. */
export const organisationKey = (name: string): string => sortForm(name) || name.trim().toLowerCase();
