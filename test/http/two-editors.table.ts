import { newId } from '../../src/platform/tokens/tokens.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { createRule } from '../factories/mail-rules.js';
import { createList, createOrganisation, createPerson } from '../factories/people.js';
import { createQuestion } from '../factories/questions.js';
import { addAppearance } from '../factories/speakers.js';
import { createUser } from '../factories/staff.js';
import { upload } from '../support/imports.js';
import {
  alone,
  both,
  event,
  listed,
  mailTexts,
  namedPools,
  reading,
  rowOf,
  text,
  type Guarded,
} from './two-editors.things.js';

const twoNames: Guarded['bodies'] = [{ name: 'First' }, { name: 'Second' }];
const twoTexts: Guarded['bodies'] = [{ text: text('First') }, { text: text('Second') }];
const twoTitles: Guarded['bodies'] = [{ title: text('First') }, { title: text('Second') }];

/** Routes that refuse a change of what somebody else changed since it was read. */
export const guarded: Record<string, Guarded> = {
  'PATCH /api/v1/categories/{categoryId}': {
    make: (editing) => listed(editing, '/categories', { body: { label: text(`Category ${newId()}`) } }),
    bodies: [{ label: text('First'), colour: '#112233' }, { pattern: 'stripe' }],
  },
  'PATCH /api/v1/events/{eventId}': {
    make: async (editing) => alone(editing, event(editing)),
    bodies: [{ summary: text('First') }, { discreet: true, description: text('Second') }],
  },
  'PATCH /api/v1/events/{eventId}/appearances/{appearanceId}': {
    async make(editing) {
      const { id } = await createPerson(editing.app.source);
      const made = await addAppearance(editing.editors[0], editing.event.id, { personId: id });
      return listed(editing, event(editing, '/appearances'), { id: made.id });
    },
    bodies: [{ role: 'moderator' }, { public: false }],
  },
  'PATCH /api/v1/events/{eventId}/comments/{commentId}': {
    make: rowOf('comments', { authorName: 'A reader', body: 'A small step.' }),
    bodies: [{ reply: 'First' }, { body: 'Second' }],
  },
  'PATCH /api/v1/events/{eventId}/commitments/{commitmentId}': {
    make: rowOf('commitments', { text: text('Bring the law into line') }),
    bodies: twoTexts,
  },
  'PATCH /api/v1/events/{eventId}/further-links/{linkId}': {
    make: rowOf('further-links', { url: 'https://example.org/', title: text('Link') }),
    bodies: twoTitles,
  },
  'PATCH /api/v1/events/{eventId}/mail-rules/{ruleId}': {
    async make(editing) {
      const { id } = await createRule({ id: editing.event.id, organiser: editing.editors[0] });
      return listed(editing, event(editing, '/mail-rules'), { id });
    },
    bodies: [{ days: 5 }, { note: text('Second') }],
  },
  'PUT /api/v1/events/{eventId}/mail-texts/{kind}/{language}': mailTexts((editing) => event(editing)),
  'PATCH /api/v1/events/{eventId}/materials/{materialId}': {
    make: rowOf('materials', {
      kind: 'link',
      url: 'https://example.org/',
      title: text('Paper'),
      audience: 'staff',
    }),
    bodies: [{ title: text('First') }, { description: text('Second') }],
  },
  'PATCH /api/v1/events/{eventId}/plan': {
    make: async (editing) => alone(editing, event(editing, '/plan')),
    bodies: both([7, 9], (silentAfterDays) => ({
      refill: 'propose',
      refillUntil: null,
      silentAfterDays,
      prefer: 'order',
    })),
    beside: { fillFreePlaces: false },
  },
  'PUT /api/v1/events/{eventId}/pools': {
    async make(editing) {
      const path = event(editing, '/pools');
      const read = reading(editing.editors[0], path);
      return { path, read: async () => namedPools(await read()) };
    },
    bodies: both(['NGOs', 'Civil society'], (name) => ({
      pools: [{ name, mode: 'room', categories: ['ngo'], seats: 4 }],
    })),
    instead: ({ pools }, body) => ({ ...body, instead: pools, reason: 'As agreed' }),
    told: ({ current }) => namedPools(current),
    welcome: true,
  },
  'PATCH /api/v1/events/{eventId}/questions/{questionId}': {
    async make(editing) {
      const id = await createQuestion(editing.app, editing.event.id, 'What do you eat?');
      return listed(editing, event(editing, '/questions'), { id });
    },
    bodies: [{ label: text('First') }, { help: text('Second') }],
  },
  'PATCH /api/v1/events/{eventId}/recommendations/{recommendationId}': {
    make: rowOf('recommendations', { text: text('Reform the law') }),
    bodies: twoTexts,
  },
  'PUT /api/v1/events/{eventId}/report': {
    make: async (editing) => alone(editing, event(editing, '/report')),
    bodies: [{ body: text('First') }, { body: text('Second') }],
  },
  'PUT /api/v1/events/{eventId}/seat-limit': {
    make: async (editing) => ({
      path: event(editing, '/seat-limit'),
      read: reading(editing.editors[0], event(editing, '/plan/forecast')),
    }),
    bodies: [{ acceptUpTo: 24 }, { acceptUpTo: 26 }],
    instead: ({ acceptUpTo = null }, body) => ({ ...body, instead: acceptUpTo, reason: 'Some stay away' }),
    told: ({ acceptUpTo }) => ({ acceptUpTo }),
  },
  'PATCH /api/v1/events/{eventId}/sessions/{sessionId}': {
    make: rowOf('sessions', { kind: 'session', minutes: 30, title: text('Opening') }),
    bodies: [{ title: text('First') }, { summary: text('Second') }],
  },
  'PUT /api/v1/events/{eventId}/waiting-list': {
    make: async (editing) => alone(editing, event(editing, '/waiting-list')),
    bodies: both([7, 9], (offerHours) => ({ order: 'hand', promotion: 'offer', offerHours })),
    beside: { reason: 'As agreed' },
  },
  'PATCH /api/v1/imports/{importId}': {
    async make(editing) {
      const { body } = await upload(editing.editors[0], editing.event.teamId, 'Name,Office\nAda,Rue A');
      return alone(editing, `/imports/${body.id}`);
    },
    bodies: [{ mapping: { 0: 'familyName' } }, { mapping: { 0: 'givenName', 1: 'organisation' } }],
    welcome: true,
  },
  'PATCH /api/v1/lists/{listId}': {
    async make(editing) {
      const { id } = await createList(editing.app.source, editing.event.teamId);
      return alone(editing, `/lists/${id}`);
    },
    bodies: [{ name: 'First' }, { description: 'Second' }],
  },
  'PATCH /api/v1/messages/{messageId}': {
    async make(editing) {
      const draft = draftMessage({ teamId: editing.event.teamId, held: true });
      const [id] = await insertMessages(editing.app, [draft]);
      return alone(editing, `/messages/${id}`);
    },
    bodies: [{ subject: 'First' }, { paragraphs: ['Second'] }],
  },
  'PATCH /api/v1/organisations/{organisationId}': {
    async make(editing) {
      const { id } = await createOrganisation(editing.app.source);
      return alone(editing, `/organisations/${id}`);
    },
    bodies: [{ name: 'First' }, { shortName: 'Second' }],
  },
  'PATCH /api/v1/people/{personId}': {
    make: async (editing) => alone(editing, `/people/${(await createPerson(editing.app.source)).id}`),
    bodies: [{ familyName: 'First' }, { phone: '+32 2 555 00 00', address: 'Rue B' }],
  },
  'PUT /api/v1/people/{personId}/profile': {
    make: async (editing) => alone(editing, `/people/${(await createPerson(editing.app.source)).id}/profile`),
    bodies: both(['First', 'Second'], (words) => ({
      shownName: '',
      title: {},
      organisation: '',
      biography: text(words),
      pictureFileId: null,
    })),
  },
  'PATCH /api/v1/people/{personId}/relationships/{relationshipId}': {
    async make(editing) {
      const [a, b] = [await createPerson(editing.app.source), await createPerson(editing.app.source)];
      const body = { otherId: b.id, kind: 'assistant_of', side: 'has', receivesMail: true, answersFor: true };
      return listed(editing, `/people/${a.id}/relationships`, { body });
    },
    bodies: [{ instead: true }, { toDate: '2040-01-01' }],
  },
  'PATCH /api/v1/posts/{postId}': {
    async make(editing) {
      const { body } = await editing.editors[0].post('/posts', { title: 'Envoy' });
      return alone(editing, `/posts/${body.id}`);
    },
    bodies: [{ title: 'First' }, { email: 'second@example.org' }],
  },
  'PATCH /api/v1/ranks/{rankId}': {
    async make(editing) {
      const label = text(`Rank ${newId()}`);
      const { body } = await editing.editors[0].post('/ranks', { label });
      return listed(editing, '/ranks', { id: body.at(-1).id });
    },
    bodies: [{ label: text('First') }, { label: text('Second') }],
  },
  'PATCH /api/v1/saved-filters/{savedFilterId}': {
    async make(editing) {
      const body = { area: 'people', name: 'NGOs', filter: { category: 'ngo' } };
      return listed(editing, '/saved-filters', { body, list: '/saved-filters?area=people' });
    },
    bodies: twoNames,
    own: true,
  },
  'PATCH /api/v1/teams/{teamId}': {
    make: (editing) => listed(editing, '/teams', { id: editing.event.teamId }),
    bodies: [{ senderName: 'First' }, { contactEmail: 'second@example.org' }],
  },
  'PUT /api/v1/teams/{teamId}/mail-texts/{kind}/{language}': mailTexts(
    (editing) => `/teams/${editing.event.teamId}`,
  ),
  'PATCH /api/v1/users/{userId}': {
    make: async (editing) => alone(editing, `/users/${(await createUser(editing.app.source)).userId}`),
    bodies: [{ name: 'First' }, { cleared: true }],
  },
  'PATCH /api/v1/venues/{venueId}': {
    async make(editing) {
      const { body } = await editing.editors[0].post('/venues', { name: `House ${newId()}` });
      return alone(editing, `/venues/${body.id}`);
    },
    bodies: [{ address: 'First' }, { accessNotes: text('Second') }],
  },
};

const order =
  'One arrangement of rows that are all named, refused once one was added or deleted; what stands in them stays.';

/** Routes where the last to save rightly wins, and why. */
export const lastWins: Record<string, string> = {
  'PUT /api/v1/account-links/password': 'The link works once.',
  'PUT /api/v1/password': 'One’s own, and the present one is asked for.',
  'PUT /api/v1/categories/order': order,
  'PUT /api/v1/ranks/order': order,
  'PUT /api/v1/events/{eventId}/appearances/order': order,
  'PUT /api/v1/events/{eventId}/commitments/order': order,
  'PUT /api/v1/events/{eventId}/further-links/order': order,
  'PUT /api/v1/events/{eventId}/materials/order': order,
  'PUT /api/v1/events/{eventId}/questions/order': order,
  'PUT /api/v1/events/{eventId}/recommendations/order': order,
  'PUT /api/v1/events/{eventId}/sessions/order': order,
  'PUT /api/v1/duplicates/{pairId}/decision': 'One of three choices; every one of them is on the record.',
  'PUT /api/v1/events/{eventId}/mail-hold': 'Holding what is held changes nothing.',
  'PATCH /api/v1/imports/{importId}/rows':
    'Choices about single rows; those about other rows and fields stay, and nothing is written until the commit.',
  'PUT /api/v1/invitations/{invitationId}/companion-allowance':
    'One number; each with its own reason on the record.',
  'PUT /api/v1/teams/{teamId}/members/{userId}': 'One of three roles; every one of them is on the record.',
};
