// Baseline of the replies benchmark: mailparser and ical.js reading the same mails, and nothing else.
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { readFileSync } from 'node:fs';

const mails = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .map((line) => Buffer.from(JSON.parse(line).raw, 'base64'));

async function answerIn(raw) {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true });
  const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const event = new ICAL.Component(ICAL.parse(part.content.toString())).getFirstSubcomponent('vevent');
  const status = event.getFirstProperty('attendee').getParameter('partstat');
  return `${event.getFirstPropertyValue('uid')} ${event.getFirstPropertyValue('sequence')} ${status}`;
}

for (const raw of mails.slice(0, 200)) await answerIn(raw);
const start = performance.now();
const found = new Set();
for (const raw of mails) found.add(await answerIn(raw));
console.log(JSON.stringify({ took: performance.now() - start, found: found.size }));
