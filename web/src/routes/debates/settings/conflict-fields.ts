import type { ConflictField } from '../../../ui/conflict-dialog';
import {
  companionLabels,
  deputyLabels,
  kindLabels,
  lateLabels,
  ruleLabels,
  visibilityLabels,
} from '../events';

const word = (labels: Record<string, string>) => (value: unknown) => labels[String(value)] ?? '';
const time = (value: unknown) => (typeof value === 'string' ? value.replace('T', ' ') : '');

/** What a conflict shows of an event, in words. */
export const conflictFields: ConflictField[] = [
  { name: 'title', label: 'Title' },
  { name: 'kind', label: 'Kind', show: word(kindLabels) },
  { name: 'summary', label: 'Summary' },
  { name: 'description', label: 'Description' },
  { name: 'startsLocal', label: 'Begins', show: time },
  { name: 'endsLocal', label: 'Ends', show: time },
  { name: 'timeZone', label: 'Time zone' },
  { name: 'answersUntilLocal', label: 'Answers until', show: time },
  { name: 'lateAnswers', label: 'Answers after that', show: word(lateLabels) },
  { name: 'needsUntilLocal', label: 'Needs are booked', show: time },
  { name: 'venueId', label: 'Venue', show: (value) => (value ? 'another venue' : 'none') },
  { name: 'roomId', label: 'Room', show: (value) => (value ? 'another room' : 'none') },
  { name: 'onlineUrl', label: 'Online link' },
  { name: 'capacity', label: 'Seats in the room' },
  { name: 'onlineCapacity', label: 'Places online' },
  { name: 'companions', label: 'Companions', show: word(companionLabels) },
  { name: 'companionsAtMost', label: 'Companions at most' },
  { name: 'deputies', label: 'Deputies', show: word(deputyLabels) },
  { name: 'deputyChain', label: 'Passed on at most' },
  { name: 'visibility', label: 'Who sees it', show: word(visibilityLabels) },
  { name: 'attributionRule', label: 'Attribution rule', show: word(ruleLabels) },
  { name: 'mainLanguage', label: 'Main language' },
  { name: 'languages', label: 'Languages offered' },
  { name: 'floorLanguages', label: 'Languages spoken' },
  { name: 'interpretation', label: 'Interpretation' },
  { name: 'coverFileId', label: 'Cover picture', show: (value) => (value ? 'a picture' : 'none') },
  { name: 'contactEmail', label: 'Contact address' },
  { name: 'mailSender', label: 'Mails come from' },
  { name: 'mailReplyTo', label: 'Address for written replies' },
  { name: 'repliesDirect', label: 'Replies go there alone', show: (value) => (value ? 'yes' : 'no') },
  { name: 'mailSignature', label: 'Signature' },
  { name: 'discreet', label: 'Discreet mails', show: (value) => (value ? 'yes' : 'no') },
  { name: 'discreetTitle', label: 'Discreet title' },
  { name: 'discreetSender', label: 'Discreet sender' },
  { name: 'forwardReplies', label: 'Written replies passed on', show: (value) => (value ? 'yes' : 'no') },
];
