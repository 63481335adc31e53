import { counted } from '../../ui/figure';

/** One line of the audit log, as the API gives it. */
export interface AuditLine {
  action: string;
  actor: { kind: string; name?: string | null };
  subject: { type: string; id?: string | null };
  data: Record<string, unknown>;
}

type Say = (data: Record<string, unknown>) => string;

const fields = (data: Record<string, unknown>): string => {
  const changed = data['fields'] ?? data['changed'];
  return Array.isArray(changed) && changed.length
    ? `: ${changed.map((f) => words(String(f))).join(', ')}`
    : '';
};
const count = (data: Record<string, unknown>, one: string, many = `${one}s`): string => {
  const number = Number(data['count'] ?? data['total'] ?? data['rows'] ?? Number.NaN);
  return Number.isFinite(number) ? counted(number, one, many) : many;
};

/** What an import added and changed. */
const taken = (data: Record<string, unknown>, one: string, many: string): string =>
  count({ count: Number(data['new'] ?? 0) + Number(data['changed'] ?? 0) }, one, many);

const formats: Record<string, string> = {
  csv: 'as CSV',
  xlsx: 'as a workbook',
  vcard4: 'as cards (vCard 4)',
  vcard3: 'as cards (vCard 3)',
  labels: 'on labels',
  place_cards: 'on place cards',
  badges: 'on badges',
  protocol: 'in order of precedence',
  participants: 'on a list of participants',
};
const printed = new Set(['labels', 'place_cards', 'badges', 'protocol', 'participants']);

/** "exported 3 people as CSV", "printed 3 guests on badges" */
const took = (data: Record<string, unknown>, what: string): string => {
  const format = String(data['format'] ?? '');
  return `${printed.has(format) ? 'printed' : 'exported'} ${what} ${formats[format] ?? ''}`.trim();
};

const kindOf = (data: Record<string, unknown>): string =>
  typeof data['kind'] === 'string' ? `: ${words(data['kind'])}` : '';

/** Sentences for acts whose bare words would be misread; every other action is put together from its own words. */
const sentences: Record<string, Say> = {
  'installation.set_up': () => 'set Hemicycle up',
  'user.signed_in': () => 'signed in',
  'user.signed_out': () => 'signed out',
  'mail_rule.written': (data) =>
    `wrote ${count({ count: data['written'] }, 'mail')} by a rule${kindOf(data)}`,
  'follow_up.sent': (data) => `wrote ${count({ count: data['messages'] }, 'follow-up mail')}`,
  'mail_test.sent': () => 'sent a test invitation to themselves',
  'mail_test.addresses_tried': () => 'tried whether mail to the answer addresses arrives',
  'user.sessions_ended': () => 'signed out everywhere',
  'user.password_changed': () => 'changed their password; all other sessions ended',
  'user.password_set': () => 'chose a password',
  'user.reset_requested': () => 'asked for a new password',
  'session.real_names_opened': () => 'had real names of people at risk shown',
  'session.real_names_hidden': () => 'went back to aliases',
  'user.invited': () => 'invited a colleague',
  'membership.set': () => 'gave a colleague a role',
  'membership.ended': () => 'took a colleague out of a team',
  'person.seen_through': () => 'saw the name behind an alias',
  'person.data_exported': () => 'exported what is held about a person',
  'person.merged': () => 'merged two entries of one person',
  'person.merge_undone': () => 'made two entries again of one that was merged',
  'invitation.joined': () => 'joined two invitations of one person',
  'invitation.parted': () => 'parted two invitations that had been joined',
  'duplicates.decided': (data) =>
    data['status'] === 'different' ? 'told two entries apart' : 'put off deciding about a possible duplicate',
  'duplicates.rescanned': () => 'had everybody compared for duplicates',
  'person.took_post': () => 'noted that the person takes over a post',
  'person.left_post': () => 'noted that the person leaves a post',
  'person.relationship_added': (data) => `noted a relationship${kindOf(data)}`,
  'person.relationship_changed': (data) => `changed a relationship${kindOf(data)}`,
  'person.relationship_removed': (data) => `removed a relationship${kindOf(data)}`,
  'person.consent_recorded': (data) =>
    `recorded that the person ${data['given'] ? 'agrees' : 'refuses'}${kindOf(data)}`,
  'person.marked_at_risk': () => 'marked the person as at risk',
  'person.unmarked_at_risk': () => 'took the mark “at risk” away',
  'post.handed_over': (data) => (data['vacant'] ? 'left a post vacant' : 'handed a post over'),
  'ranks.reordered': () => 'changed the order of precedence',
  'categories.reordered': () => 'changed the order of the categories',
  'invitation.passed_on': () => 'took an invitation back, because the post passed to somebody else',
  'invitation.inherited': () => 'invited the new holder of a post',
  'invitation.kept_by_person': () => 'let a guest keep an invitation that followed a post',
  'person.erased': () => 'erased a person on request',
  'personal_data.expired': () => 'removed personal data whose time had run out',
  'people.exported': (data) => took(data, count(data, 'person', 'people')),
  'list.exported': (data) => took(data, `${count(data, 'person', 'people')} on a list`),
  'lists.exported': (data) => took(data, count(data, 'list')),
  'organisations.exported': (data) => took(data, count(data, 'organisation')),
  'people.changed': (data) =>
    `changed ${count(data, 'person', 'people')}${data['all'] ? ', everybody who fitted a filter,' : ''} at once${fields(data)}`,
  'people.change_undone': (data) => `undid a change of ${count(data, 'person', 'people')}`,
  'export.requested': (data) => `asked to take out ${count(data, 'person', 'people')}`,
  'export.approved': (data) => `agreed that a colleague takes out ${count(data, 'person', 'people')}`,
  'export.refused': (data) => `refused that a colleague takes out ${count(data, 'person', 'people')}`,
  'export.withdrawn': () => 'took back a request to take people out',
  'guests.exported': (data) => took(data, count(data, 'guest')),
  'wave.cut_short': (data) =>
    `left ${count(data, 'person', 'people')} of a wave out: the debate was called off, or over`,
  'wave.stopped': (data) =>
    `stopped the rest of wave ${String(data['number'])}: ${count(data, 'person', 'people')} left out`,
  'wave.sent': (data) => `sent a wave of ${count({ count: data['count'] ?? data['invited'] }, 'invitation')}`,
  'plan.guests_added': (data) => `planned to invite ${count(data, 'person', 'people')}`,
  'plan.guests_moved': (data) => `moved ${count(data, 'person', 'people')} within the plan`,
  'plan.guests_sorted': () => 'put the plan in the order of category, rank and name',
  'plan.guests_removed': (data) => `took ${count(data, 'person', 'people')} out of the plan`,
  'plan.guests_put_back': (data) =>
    `put ${count(data, 'person', 'people')} back into the order of the reserve`,
  'plan.refill_set': (data) =>
    ({
      off: 'left places that come free empty from now on',
      propose: 'let the reserve be proposed for places that come free',
      automatic: 'let the reserve be invited by itself when places come free',
    })[String(data['refill'])] ?? 'changed how the reserve fills places',
  'plan.refill_paused': () => 'stopped inviting by itself: the program stood still for hours',
  'invitation.refilled': () => 'invited somebody of the reserve in place of a guest',
  'refill.passed_over': () => 'passed over somebody of the reserve',
  'refill.left_empty': () => 'left the place of a guest empty',
  'reminders.sent': (data) => `reminded ${count({ count: data['reminded'] ?? data['count'] }, 'guest')}`,
  'invitation.revoked': () => 'withdrew an invitation',
  'answer.recorded': (data) =>
    typeof data['answer'] === 'string' ? `answered: ${words(data['answer'])}` : 'recorded an answer',
  'deputy.named': () => 'named a deputy',
  'deputy.invited': () => 'invited a deputy',
  'deputy.refused': () => 'refused a deputy',
  'companions.allowed': () => 'changed how many companions a guest may bring',
  'attendance.recorded': (data) => `marked ${data['came'] === false ? 'who did not come' : 'who came'}`,
  'entry.recorded': (data) =>
    `let ${data['companion'] ? 'a companion' : 'a guest'} in${data['offline'] ? ', without network' : ''}`,
  'entry.refused': (data) => `was shown a code that opens nothing: ${words(String(data['reason']))}`,
  'entry.undone': () => 'took back that somebody was let in',
  'entry.code_renewed': () => 'renewed the entry code of a guest',
  'door.list_taken': () => 'took the guest list to the door',
  'seat.refused': () => 'asked for more seats than were free',
  'seat.passed_to_deputy': () => 'took the place of the guest who had sent them',
  'seat.returned_by_deputy': () => 'gave the place back to the guest who had sent them',
  'seat.taken_back_from_deputy': () => 'took the place back from a deputy',
  'seats.exported': (data) => took(data, `the record of seats of ${count(data, 'guest')}`),
  'seat.offer_grown': () => 'held more seats for a guest on the waiting list',
  'seat.counted_among_speakers': () => 'counted a guest in the seats kept for speakers',
  'seat.counted_elsewhere': () => 'no longer counted a guest in the seats kept for speakers',
  'funnel.exported': () => 'took the figures from invited to present out',
  'seat.freed_by_revocation': () => 'freed the seat of an invitation that was taken back',
  'reply.applied': () => 'counted a reply by mail as the answer',
  'reply.refused': () => 'refused a reply by mail',
  'reply.reopened': () => 'took back a decision about a reply by mail',
  'reply.proposal_met': () => 'noted that a debate moved to the time a guest had proposed',
  'invitation.admitted': () => 'admitted somebody to whom an invitation was passed on',
  'reply.ignored': () => 'read a reply by mail',
  'person.address_learnt': () => 'added an address that a reply came from',
  'message.bounced': () => 'noted that a mail came back',
  'seat.given_from_waiting_list': () => 'gave a free seat to the next on the waiting list',
  'seat.offered': () => 'offered seats to the next on the waiting list',
  'seat.offer_taken': () => 'took the seats that were offered',
  'seat.offer_refused': () => 'said no to the seats that were offered',
  'seat.offer_kept_waiting': () => 'said no to fewer seats and waits for all',
  'seat.offer_lapsed': () => 'ended an offer that nobody took in time',
  'seat.offer_withdrawn': () => 'took back an offer of seats',
  'seat.offer_prolonged': () => 'held offered seats for longer',
  'waiting_list.changed': () => 'changed how the waiting list works',
  'waiting_list.moved': () => 'moved somebody on the waiting list',
  'seats.limit_set': (data) =>
    data['acceptUpTo'] === null
      ? 'let no more accept than there are seats'
      : `let ${String(data['acceptUpTo'])} accept for ${String(data['seats'])} seats`,
  'pools.replaced': () => 'changed how the seats are shared out',
  'list.people_added': (data) => `put ${count(data, 'person', 'people')} on a list`,
  'list.people_removed': (data) => `took ${count(data, 'person', 'people')} off a list`,
  'list.addition_undone': (data) => `took ${count(data, 'person', 'people')} off a list again`,
  'list.removal_undone': (data) => `put ${count(data, 'person', 'people')} back on a list`,
  'list.exceptions_changed': (data) => `changed exceptions of a list for ${count(data, 'person', 'people')}`,
  'list.frozen': (data) => `turned a list into a picked one of ${count(data, 'person', 'people')}`,
  'list.copied': () => 'made a copy of a list',
  'list.restored': () => 'brought a deleted list back',
  'import.committed': (data) => `imported ${count(data, 'row')}`,
  'import.rows_decided': (data) => `decided about ${count(data, 'row')} of an import`,
  'people.imported': (data) => `imported ${taken(data, 'person', 'people')}`,
  'organisations.imported': (data) => `imported ${taken(data, 'organisation', 'organisations')}`,
  'people.import_undone': () => 'undid an import of people',
  'organisations.import_undone': () => 'undid an import of organisations',
};

/** What happened, as the rest of a sentence that begins with who did it. */
export function deed(line: AuditLine): string {
  const own = sentences[line.action];
  if (own) return own(line.data);
  const [noun = '', verb = ''] = line.action.split('.');
  const thing = words(noun);
  return `${words(verb)} ${thing.endsWith('s') && !thing.endsWith('ss') ? '' : article(thing)}${thing}${fields(line.data)}`;
}

export function doer(actor: AuditLine['actor']): string {
  if (actor.kind === 'system') return 'Hemicycle';
  if (actor.kind === 'guest') return 'A guest';
  return actor.name || 'A former colleague';
}

/** What of its data the sentence tells already. */
export function toldBy(line: AuditLine): Set<string> {
  const read = new Set<string>();
  const data = new Proxy(line.data, {
    get(of, key) {
      if (typeof key === 'string') read.add(key);
      return Reflect.get(of, key) as unknown;
    },
  });
  deed({ ...line, data });
  return read;
}

/** `bulk_changed`, `answersUntil` → bulk changed, answers until */
export function words(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
}

const article = (noun: string) => (/^[aeio]|^u[^s]/.test(noun) ? 'an ' : 'a ');
