// Answers invitations as the calendars of the world do, by the recipient's domain: outlook., google., apple. and
// thunderbird.example.org. A program of its own behind a mail server; reads nothing but the mail it gets.
// Started with the port of the mail server to hand its answers to, and the one to listen on; says so once it does.
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { calendarMail, calendars } from './calendar-shapes.mjs';

const [, , outPort, ownPort] = process.argv;
const out = createTransport({ host: '127.0.0.1', port: Number(outPort), ignoreTLS: true, pool: true });
let count = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  async onData(stream, { envelope }, done) {
    const mail = await simpleParser(stream);
    done();
    const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
    if (!part || !part.headers.get('content-type')?.params.method?.match(/REQUEST/i)) return;
    const event = new ICAL.Component(ICAL.parse(part.content.toString())).getFirstSubcomponent('vevent');
    for (const { address } of envelope.rcptTo) await answer(address, event);
  },
});
server.listen(Number(ownPort), '127.0.0.1', () => process.send('ready'));
process.on('disconnect', () => process.exit(0));

async function answer(address, event) {
  const shape = /@(\w+)\./.exec(address)?.[1];
  if (!calendars.includes(shape)) return;
  const invitation = {
    attendee: address,
    organiser: String(event.getFirstPropertyValue('organizer')).replace(/^mailto:/i, ''),
    uid: event.getFirstPropertyValue('uid'),
    sequence: event.getFirstPropertyValue('sequence') ?? 0,
    summary: event.getFirstPropertyValue('summary'),
    stamp: new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
  };
  const raw = calendarMail(shape, invitation, `answer-${process.pid}-${++count}`);
  await out.sendMail({ envelope: { from: address, to: invitation.organiser }, raw });
}
