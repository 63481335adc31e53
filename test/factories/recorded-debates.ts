import type { TestApp } from '../support/test-app.js';
import { pdf, upload } from '../support/uploads.js';
import { organiseEvent, type TestEvent } from './organised-events.js';

type Options = Parameters<typeof organiseEvent>[1];

/** Makes a debate past, as far as the public pages are concerned. */
export async function letPass(app: TestApp, eventId: string, days = 60): Promise<void> {
  await app.source.query(
    `UPDATE events SET starts_at = starts_at - make_interval(days => $2), ends_at = ends_at - make_interval(days => $2) WHERE id = $1`,
    [eventId, days],
  );
}

/** A past debate with everything that can come of one, published through the API. */
export async function recordDebate(
  app: TestApp,
  options: Options = {},
): Promise<TestEvent & { fileUrl: string }> {
  const event = await organiseEvent(app, options);
  const { id, organiser } = event;
  await letPass(app, id);
  const { body: file } = await upload(app, organiser, 'The first hundred days.pdf', pdf());
  const posts: [string, object][] = [
    [
      'materials',
      {
        kind: 'file',
        fileId: file.id,
        title: { en: 'The First One Hundred Days', fr: 'Les cent premiers jours' },
        description: { en: 'Coalition report' },
        language: 'en',
        audience: 'public',
      },
    ],
    [
      'materials',
      {
        kind: 'link',
        url: 'https://www.example.org/safeguards',
        title: { en: 'No effective safeguards' },
        audience: 'public',
      },
    ],
    [
      'recommendations',
      {
        text: { en: 'Reform media law; decriminalise libel', fr: 'Réformer le droit des médias' },
        addressee: { en: 'to the government, through the international community' },
      },
    ],
    [
      'recommendations',
      {
        text: { en: 'Name these concerns publicly, as friendly criticism' },
        addressee: { en: 'to the European Union' },
        status: 'answered',
        statusNote: { en: 'Reply of 3 May' },
      },
    ],
    [
      'commitments',
      {
        text: { en: 'Bring media law into line with OSCE standards' },
        madeBy: { en: 'the government' },
        madeWhen: 'Madrid, 2007',
        status: 'broken',
        evidence: { en: 'The weekly was *seized*.' },
      },
    ],
    ['further-links', { url: 'https://www.example.org/summit', title: { en: 'On the summit of Astana' } }],
    [
      'comments',
      {
        authorName: 'A reader',
        institution: 'Sample Institute',
        body: 'A small step in the right direction.',
        reply: 'Thank you.',
        status: 'approved',
      },
    ],
    ['comments', { authorName: 'Waiting author', body: 'Not yet approved words.' }],
  ];
  for (const [path, body] of posts) {
    const answer = await organiser.post(`/events/${id}/${path}`, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  }
  await organiser.put(
    `/events/${id}/report`,
    {
      body: {
        en: 'Kazakhstan chairs the OSCE; does it lead by example?\n\n## Promises made in Madrid\n\nTo win the chair, the government gave **undertakings**.\n\n> A quotation that was agreed.\n\n- one\n- two',
        fr: 'Le Kazakhstan préside l’OSCE.',
      },
    },
    { version: 0 },
  );
  await organiser.post(`/events/${id}/report/publication`);
  return { ...event, fileUrl: file.url };
}
