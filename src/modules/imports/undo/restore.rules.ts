import type { Written } from '../import.types.js';
import type { Known } from '../matching/match.rules.js';

/** What is put back of one person, and which fields stay because somebody changed them since. */
export interface Restoration {
  /** Former values by field. */
  fields: Record<string, string>;
  emails: string[];
  tags: string[];
  stays: string[];
}

/** `now` is the person as they are; posts are looked at apart. */
export function restorationOf(written: Written, now: Known): Restoration {
  const fields: Restoration['fields'] = {};
  const stays: string[] = [];
  for (const [field, { from, to }] of Object.entries(written.fields))
    if (presentValue(now, field) === to) fields[field] = from;
    else stays.push(field);
  const emails = written.emails.filter((email) => has(now.emails, email));
  // The preferred address of somebody who has others now was chosen by somebody.
  const preferred = now.emails[0]?.toLowerCase();
  const chosen = emails.filter(
    (email) => email.toLowerCase() === preferred && now.emails.length > emails.length,
  );
  if (chosen.length) stays.push('emails');
  return {
    fields,
    emails: emails.filter((email) => !chosen.includes(email)),
    tags: written.tags.filter((tag) => has(now.tags, tag)),
    stays,
  };
}

function presentValue(now: Known, field: string): string {
  const [text, language] = field.split('_');
  if (language) return (now[text as 'salutation'] as Record<string, string>)[language] ?? '';
  const value = now[field as 'phone'] as string | boolean;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

const has = (list: readonly string[], one: string): boolean =>
  list.some((known) => known.toLowerCase() === one.toLowerCase());
