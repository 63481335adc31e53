import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * About how many seconds the longer files take where two run at a time. A file that is begun late is waited for alone; a clean
 * clone remembers no earlier run, and the size of a file says little. Files that are not named here come after these.
 */
const seconds: Record<string, number> = {
  'worker/long-waits': 155,
  'time-zones': 60,
  'http/contacts/import-shapes': 56,
  'http/contacts/search-plans': 53,
  'browser/people': 50,
  'rsvps/history': 49,
  'browser/console-planning': 47,
  'worker/rolling-update': 45,
  'browser/mail-texts': 45,
  'http/contacts/round-trip': 31,
  'browser/people-whole': 28,
  'browser/console-hostile': 28,
  'worker/sending': 26,
  'browser/console-lists': 26,
  'worker/killed-sender': 25,
  'inbound/imap-reader': 25,
  'browser/console': 25,
  'browser/console-forms': 25,
  'journeys/organiser': 23,
  'browser/late-and-needs': 21,
  'browser/console-replies-acts': 21,
  'journeys/deputies': 20,
  'http/lists/large-lists': 19,
  'http/contacts/organisation-round-trip': 19,
  'browser/console-imports': 18,
  'browser/door': 17,
  'browser/unsubscribing': 16,
  'rsvps/waiting-list': 15,
  'inbound/replies': 15,
  'browser/console-organisation-imports': 15,
  'http/lists/list-round-trip': 14,
  'browser/console-guests': 14,
  'rsvps/confirmations': 13,
  'http/contacts/import-crash': 13,
  'browser/console-duplicates': 13,
  'browser/console-acts': 13,
  'browser/scanned-templates': 12,
  'browser/scanned-mails': 12,
  'browser/questions': 12,
  'browser/companion-needs': 12,
  'rsvps/offers': 11,
  'rsvps/lock-waits': 11,
  'rsvps/deputies-at-once': 11,
  'journeys/editor': 11,
  'journeys/companions': 11,
  'http/guessing': 11,
  'deputies/deputies': 11,
  'browser/waiting-list': 11,
  'browser/moving-event': 11,
  'browser/mail-rules': 11,
  'rsvps/seats-at-once': 10,
  'companions/companions-page': 10,
  'browser/speaker-seats': 10,
  'browser/console-real-names': 10,
  'browser/console-mail-setup': 10,
  'browser/console-large-lists': 10,
  'browser/console-exports': 10,
  'rsvps/speaker-seats': 9,
  'rsvps/database-loss': 9,
  'attendance/entry-page': 9,
};

const expected = ({ moduleId }: TestSpecification): number =>
  seconds[/test\/(.+)\.spec\.ts$/.exec(moduleId)?.[1] ?? ''] ?? 0;

/** Those that share their process with others come last, and together: only then is it kept for the next one. */
const sharing = ({ project }: TestSpecification): number => (project.config.isolate ? 0 : 1);

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => sharing(a) - sharing(b) || expected(b) - expected(a));
  }
}
