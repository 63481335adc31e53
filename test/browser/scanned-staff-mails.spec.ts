import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccountMail } from '../../src/modules/accounts/mail/account-mail.js';
import { ApprovalMail } from '../../src/modules/exports/approval/approval-mail.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createList, createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { heldReply, sendWords, settledMails } from '../support/inbound.js';
import { linkToken, outboxOf } from '../support/outbox.js';
import { addressesIn, browseAll, fetchAll, kindsToStaff } from '../support/scanner.js';
import { seeds } from '../support/seeds.js';
import { tablePrints } from '../support/table-prints.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let started: TestApp;
const app = () => started;
beforeAll(async () => {
  await sink.start();
  const settings = { LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', EXPORT_APPROVAL_ABOVE: '2' };
  started = await startTestApp({ ...settings, SMTP_URL: sink.url() });
});
afterAll(async () => {
  await started?.stop();
  await sink.stop();
});

const password = 'seven wide rivers';

/** How each mail begins that is written about accounts and exports, by what writes it. */
const accountMails = {
  AccountMail: { invitation: /invites you/, passwordReset: /^Choose a new/, addedToTeam: /^You are now in/ },
  ApprovalMail: { requested: /asks to take out/, decided: /^Your export is approved/ },
};
/** Who writes mails: those above, and those whose kinds the tests of templates and of whole debates cover. */
const toStaff = [
  'accounts/mail/account-mail.ts',
  'exports/approval/approval-mail.ts',
  'inbound/held-mail.service.ts',
  'inbound/processing/words-forwarding.ts',
  'inbound/setup/mail-tests.service.ts',
  'invitations/templates/mail-text-samples.service.ts',
];
const toGuests = [
  'followups/follow-ups.service.ts',
  'invitations/guest-outbox.ts',
  'invitations/mail/invitation-stencils.ts',
  'invitations/wave-writer.ts',
  'mailrules/mail-rule-runner.ts',
];

/** What those classes do beside writing mails. */
const helpers = new Set(['constructor', 'address', 'send']);

async function accounts(): Promise<string> {
  const administrator = await signedIn(app(), { administrator: true, password });
  const team = await createTeam(app().source);
  const colleague = { email: `nora-${newId()}@example.org`, name: 'Nora New', role: 'editor' };
  expect((await administrator.post(`/teams/${team.id}/members`, colleague)).status).toBe(201);
  const present = await signedIn(app(), { password });
  const { body } = await administrator.get(`/users/${present.session!.userId}`);
  const added = { email: body.email, name: body.name, role: 'organiser' };
  expect((await administrator.post(`/teams/${team.id}/members`, added)).status).toBe(201);
  await new ApiClient(app()).post('/password-resets', { email: body.email });
  const invited = await administrator.post('/mail-setup/invitations', {}, { key: newId() });
  expect(invited.status).toBe(200);
  return colleague.email;
}

async function exported(): Promise<void> {
  const team = await createTeam(app().source);
  const roles = { [team.id]: 'organiser' } as const;
  const [asker, approver] = [
    await signedIn(app(), { roles, password }),
    await signedIn(app(), { roles, password }),
  ];
  const ids: string[] = [];
  for (let at = 0; at < 3; at++) ids.push((await createPerson(app().source)).id);
  const list = await createList(app().source, team.id, ids, 'Diplomats');
  const asked = await asker.post(`/lists/${list.id}/export`, { reason: 'For the host', format: 'csv' });
  const decision = { approve: true, reason: '' };
  const decided = await approver.post(`/export-approvals/${asked.body.id}/decision`, decision);
  expect(decided.body.phase).toBe('approved');
}

async function replies(): Promise<void> {
  const { id, organiser } = await organiseEvent(app());
  const [writes, passesOn] = [
    await createInvitation(app(), { eventId: id }),
    await createInvitation(app(), { eventId: id }),
  ];
  const head = [`From: <${writes.email}>`, `Message-ID: <${newId()}@example.org>`, 'Subject: Re'];
  await sendWords(app(), writes, [...head, '', 'May I bring a colleague?']);
  await settledMails(app(), writes);
  const friend = 'friend@elsewhere.example';
  const held = await heldReply(app(), passesOn, { from: friend, attendee: friend, comment: 'Gladly' });
  expect((await organiser.post(`/inbound/${held}/refusals`, {})).body.state).toBe('refused');
  const own = { subject: 'Own: {{title}}', body: 'Own words.' };
  const sample = { kind: 'invitation', language: 'en', ...own };
  const tried = await organiser.post(`/events/${id}/mail-texts/tests`, sample, { key: newId() });
  expect(tried.status).toBe(200);
}

test('scanners that follow every address of every mail to staff and strangers change nothing; then the links still work (C1, C2, C3)', async () => {
  const colleague = await accounts();
  await exported();
  await replies();
  const toThem = async () =>
    (await outboxOf(app())).filter(({ kind }) => (kindsToStaff as readonly string[]).includes(kind));
  await eventually(
    async () => new Set((await toThem()).map(({ kind }) => kind)).size === kindsToStaff.length,
  );
  await eventually(async () => {
    const [row] = await app().source.query(
      `SELECT count(*)::int AS left FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_pgboss%'`,
    );
    return row.left === 0 && (await outboxOf(app(), `state <> 'sent'`)).length === 0;
  }, 60_000);
  const mails = await toThem();
  for (const begins of Object.values(accountMails).flatMap((one) => Object.values(one)))
    expect(
      mails.filter(({ kind, subject }) => kind === 'account' && begins.test(subject)),
      `${begins}`,
    ).not.toEqual([]);
  const paths = addressesIn(mails, new URL(app().config.publicUrl).origin);
  for (const part of ['/console/account-link#', '/console/exports', '/console/replies', '/i/'])
    expect(
      paths.some((path) => path.startsWith(part)),
      `${part} in ${paths.join(' ')}`,
    ).toBe(true);

  const [seed] = seeds(1);
  const before = await tablePrints(app().source);
  const statuses = await fetchAll(app().url, paths, seed!);
  expect(
    [...statuses].filter((status) => status >= 500),
    `SEED=${seed}`,
  ).toEqual([]);
  await browseAll(app().url, paths);
  expect(await tablePrints(app().source), `SEED=${seed}`).toEqual(before);

  // The person it was sent to comes after all the programs.
  const [link] = mails.filter(({ to }) => to === colleague);
  const chosen = { token: linkToken(link!), password: 'eight wide rivers' };
  expect((await new ApiClient(app()).put('/account-links/password', chosen)).status).toBeLessThan(300);
}, 240_000);

test('whoever writes a mail is among those whose mails scanners were let loose on', async () => {
  const methods = (of: { prototype: object; name: string }) =>
    Object.getOwnPropertyNames(of.prototype).filter((name) => !helpers.has(name));
  for (const written of [AccountMail, ApprovalMail])
    expect(methods(written), written.name).toEqual(
      Object.keys(accountMails[written.name as keyof typeof accountMails]),
    );
  const files = (await readdir('src/modules', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const writers: string[] = [];
  for (const file of files) {
    const text = await readFile(`src/modules/${file}`, 'utf8');
    if (/\boutbox\s*\.(insert|prepare|insertPrepared)\(/.test(text)) writers.push(file);
  }
  expect(writers.sort()).toEqual([...toStaff, ...toGuests].sort());
});
